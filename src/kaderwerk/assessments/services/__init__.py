"""What the ministry does with a plan: take up, judge, ask for changes, settle."""
