"""What leaves the building in a format of somebody else's, or as a page."""

from ucb_domain.exports.calendar import CalendarFile, calendar_of
from ucb_domain.exports.report_page import report_page
from ucb_domain.exports.spreadsheets import report_tables

__all__ = ["CalendarFile", "calendar_of", "report_page", "report_tables"]
