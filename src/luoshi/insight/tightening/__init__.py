"""层层加码 and 提前量: what became tighter from the documents above down to the county's own matters."""
