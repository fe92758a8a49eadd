"""Between a request and a page: who asks, when it came, what they may, and how a no sounds."""
