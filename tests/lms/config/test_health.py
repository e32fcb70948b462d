from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError

from lms.config import health


@pytest.mark.parametrize(
    ("fault", "status", "again"),
    [(OperationalError, 503, "2"), (InterfaceError, 503, "2"), (ProgrammingError, 500, None)],
)
def test_a_database_that_does_not_serve_is_a_matter_of_time(client, fault, status, again):
    client.raise_request_exception = False

    with patch.object(health, "connection") as connection:
        connection.cursor.side_effect = fault("as planted")
        answer = client.get("/readyz")

    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, again)
