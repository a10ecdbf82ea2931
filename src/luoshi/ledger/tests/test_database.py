"""How the product speaks to its database."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_postgresql_compiles_no_queries():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
