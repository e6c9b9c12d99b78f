"""Templates become pages."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined


def write_page(package: str, template: str, /, **values: object) -> str:
    """Write a page.

    Args:
        package: The package in whose folder `templates` the template is; `base.html`
            and `parts.html` are found from any.
        template: Name of the template.
        **values: What it puts in; text is escaped.

    Returns:
        The HTML, one whole document.

    Raises:
        jinja2.UndefinedError: The template asks for a value that was not given.
    """
    return _environment(package).get_template(template).render(values)


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader(
            [PackageLoader(package), PackageLoader("ucb_domain.pages")]
        ),
        # Whatever the name of a template ends in: nothing is ever put in unescaped.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
