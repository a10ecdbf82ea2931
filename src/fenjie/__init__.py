"""分解: reads Chinese government documents into commitments. No Django, no network, no clock, no globals."""
