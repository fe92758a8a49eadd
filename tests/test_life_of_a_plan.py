"""Plans live through whatever people do, in any order, beside a simple model of what may be."""
