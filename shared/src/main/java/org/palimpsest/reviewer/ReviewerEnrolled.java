package org.palimpsest.reviewer;

import java.util.UUID;

/** A person may review from now on, with this standing; enrolling again changes the standing. */
public record ReviewerEnrolled(UUID reviewerId, Standing standing) {}
