"""From proposal to payment: propose, decide, publish, correct, hand over."""
