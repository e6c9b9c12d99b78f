"""What leaves the building in a format of somebody else's."""

from ucb_domain.exports.calendar import CalendarFile, calendar_of

__all__ = ["CalendarFile", "calendar_of"]
