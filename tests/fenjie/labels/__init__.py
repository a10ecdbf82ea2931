"""Labels without their sentences, and the figures on them."""
