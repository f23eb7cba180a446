//! The menu of the portal's pages: where on the web each area is, which differs from portal to portal.

use crate::portal::bfus::html;
use crate::portal::http::origin::Origin;

const MOST: usize = 300;
/// How many links of a page are looked at.
const MOST_SEEN: usize = 3000;
const LONGEST: usize = 120;

/// A part of the portal that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Invoices.
    Invoices,
    /// Contracts and prices.
    Contracts,
    /// Consumption.
    Consumption,
    /// Meters and meter readings.
    Readings,
    /// Moving.
    Moving,
    /// Customer service.
    Contact,
    /// Documents.
    Documents,
    /// Reports and energy follow-up.
    Reports,
    /// Users and settings.
    Administration,
    /// Waste.
    Waste,
}

impl Area {
    /// Returns how labels of the area begin, or what stands within them.
    fn stems(self) -> &'static [&'static str] {
        match self {
            Self::Invoices => &["faktur"],
            Self::Contracts => &["avtal"],
            Self::Consumption => &["förbruk"],
            Self::Readings => &["mätar", "avläs"],
            Self::Moving => &["flytt"],
            Self::Contact => &["kontakt", "ärende", "kundservice"],
            Self::Documents => &["dokument"],
            Self::Reports => &["rapport", "energikollen"],
            Self::Administration => &["administration", "användare"],
            Self::Waste => &["renhållning", "avfall", "sophämt"],
        }
    }
}

/// One link of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it leads; always to the portal itself.
    pub url: String,
}

/// The links of a page, those of its menu first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    links: Vec<Link>,
}

impl Menu {
    /// Reads a page that lies at `path`. Links that leave the portal, end the session or do anything but open a
    /// page are left out.
    pub fn read(page: &str, path: &str, origin: &Origin) -> Self {
        let (mut links, mut others) = (Vec::new(), Vec::new());
        for tag in html::tags(page).filter(|tag| tag.is("a")).take(MOST_SEEN) {
            let Some(href) = tag.attribute("href") else { continue };
            let label = html::plain(tag.content(2000), LONGEST);
            let Some(url) = origin.link(path, &href).filter(|url| !label.is_empty() && is_page(url)) else {
                continue;
            };
            let class = tag.attribute("class").unwrap_or_default();
            let of_menu = class.split_whitespace().any(|name| name == "nav-link");
            let list = if of_menu { &mut links } else { &mut others };
            if list.len() < MOST {
                list.push(Link { label, url });
            }
        }
        links.append(&mut others);
        Self { links }
    }

    /// Returns the links, those of the menu first.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Returns the page of an area: the first link whose label has one of its stems.
    pub fn page(&self, area: Area) -> Option<&str> {
        let of_area = |link: &&Link| {
            let label = link.label.to_lowercase();
            area.stems().iter().any(|stem| label.contains(stem))
        };
        self.links.iter().find(of_area).map(|link| link.url.as_str())
    }
}

/// Whether an address opens a page: not the end of the session, not the login, not the same page again.
fn is_page(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    !last.starts_with("logout") && !last.starts_with("default.") && !last.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(page: &str) -> Menu {
        Menu::read(page, "/start.aspx", &Origin::parse("https://minasidor.stordala.example").unwrap())
    }

    const PAGE: &str = r#"<ul>
        <a href="/om/fakturor.aspx">Så läser du fakturan</a>
        <li><a class="nav-link active" href="start.aspx"><i class="icon"></i> &Ouml;versikt</a></li>
        <li><a class="nav-link" href="Invoice/InvoiceList.aspx">Fakturor</a></li>
        <li><a class="nav-link" href="/consumption/consumption.aspx">F&#246;rbrukning</a></li>
        <li><a class="nav-link" href="~/consumption/historicalmeterreadings.aspx">Mätarställningar</a></li>
        <li><a class="nav-link" href="https://annan.example/avtal.aspx">Avtal</a></li>
        <li><a class="nav-link" href="https://minasidor.stordala.example/contract/contracts.aspx">Mina avtal</a></li>
        <li><a class="nav-link" href="mailto:kundservice@stordala.example">Kontakta oss</a></li>
        <li><a class="nav-link" href="javascript:alert(1)">Flytta</a></li>
        <li><a class="nav-link" href="Logout.aspx">Logga ut användare</a></li>
        </ul>"#;

    #[test]
    fn each_area_is_found_by_its_label() {
        let menu = menu(PAGE);
        let page = |area| menu.page(area).map(|url| url.replace("https://minasidor.stordala.example", ""));

        assert_eq!(
            page(Area::Invoices).as_deref(),
            Some("/Invoice/InvoiceList.aspx"),
            "the menu comes first"
        );
        assert_eq!(page(Area::Consumption).as_deref(), Some("/consumption/consumption.aspx"));
        assert_eq!(page(Area::Readings).as_deref(), Some("/consumption/historicalmeterreadings.aspx"));
        assert_eq!(page(Area::Contracts).as_deref(), Some("/contract/contracts.aspx"));
        for nowhere in [Area::Contact, Area::Moving, Area::Administration, Area::Waste] {
            assert_eq!(page(nowhere), None, "{nowhere:?}");
        }
        assert_eq!(menu.links().len(), 6);
    }

    #[test]
    fn a_hostile_menu_has_an_end() {
        let many = "<a class=nav-link href=x.aspx>Avtal".repeat(50_000);
        assert_eq!(menu(&many).links().len(), MOST);
        assert_eq!(menu(&"<a href=".repeat(50_000)), Menu::default());
    }
}
