"""What happens to a round: prepare, publish, extend."""
