"""资金安排建议: which projects of the pool to put forward under a quota, kept as proposals that people adopt or withdraw."""
