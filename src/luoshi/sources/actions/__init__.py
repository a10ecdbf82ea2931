"""What is done with documents: by people (`documents`) and by the product's own reading (`outcomes`).

Import from the two modules: the first queues the task that ends in the second.
"""
