"""项目分布: projects on a schematic map of townships, or on the county's own boundaries."""
