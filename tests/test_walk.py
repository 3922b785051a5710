"""A reader's walk through the site, in a real browser."""

from conftest import Watched


def test_from_home_to_clause_9_and_from_clause_5_to_the_declaration_and_back(
    reader: Watched,
) -> None:
    page = reader.open("/")
    page.get_by_role("link", name="9 Transport and the Middle Corridor").last.click()
    assert page.url.endswith("/statement-2023/9/")
    page.locator("[id='9.2']").wait_for(state="visible")

    page.get_by_role("link", name="The Supreme Interstate Council").first.click()
    page.get_by_role("link", name="paragraph 7 of the Declaration on strengthening").click()
    assert page.url.endswith("/declaration-2022/#7")
    page.locator(".provision").get_by_role("link", name="5(1)").click()
    assert page.url.endswith("/statement-2023/5/#5.1")
    page.locator("[id='5.1']").wait_for(state="visible")
