"""`python -m fenjie`."""

from fenjie.cli import main

if __name__ == "__main__":
    main()
