# find_jdk sets jdk to the folder of a JDK 25, and fails where there is none. For ./palimpsest and ./mvnw.

is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] \
        && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

jdk_on_path() {
    java=$(command -v java) || return 1
    hops=0
    while [ -h "$java" ] && [ "$hops" -lt 20 ]; do
        target=$(readlink "$java")
        case $target in
            /*) java=$target ;;
            *) java=$(dirname "$java")/$target ;;
        esac
        hops=$((hops + 1))
    done
    dirname "$(dirname "$java")"
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        jdk=$JAVA_HOME
        return 0
    fi
    if jdk=$(jdk_on_path) && is_jdk_25 "$jdk"; then
        return 0
    fi
    for jdk in \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        "${HOME:-/nonexistent}"/.jdks/* \
        "${HOME:-/nonexistent}"/.jabba/jdk/* \
        "${HOME:-/nonexistent}"/.asdf/installs/java/* \
        "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
        "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /usr/lib/jvm/* \
        /usr/local/lib/jvm/* \
        /usr/java/* \
        /opt/java/* \
        /opt/jdk* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk_25 "$jdk"; then
            return 0
        fi
    done
    return 1
}
