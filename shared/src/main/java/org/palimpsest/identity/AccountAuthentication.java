package org.palimpsest.identity;

import java.util.Arrays;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An account that has proved who it is. Its authorities are the roles it has or that are included in them. */
public final class AccountAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Account account;

    public AccountAuthentication(Account account) {
        super(authorities(account));
        this.account = account;
        setAuthenticated(true);
    }

    @Override
    public Account getPrincipal() {
        return account;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    private static List<GrantedAuthority> authorities(Account account) {
        return Arrays.stream(Role.values())
                .filter(account::has)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }
}
