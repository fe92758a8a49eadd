"""What pages show of rounds, made ready: no request, no markup."""
