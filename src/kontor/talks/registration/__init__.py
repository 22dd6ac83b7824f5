"""Registration for talks: forms, decisions, mails, check-in, exports and erasure."""
