"""Pages where is proposed, decided, published and paid, and the public register."""
