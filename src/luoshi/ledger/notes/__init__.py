"""事前准备、事中研究、事后落实 of matters and register rows: notes of people, and the questions that prompt them."""
