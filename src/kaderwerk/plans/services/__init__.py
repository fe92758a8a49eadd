"""What a region does with a plan: start, write, confirm, freeze, sign, hand in."""
