"""Problems, hazards, requests, meetings, livelihood items, investment: each a folder with its register, and what they share."""
