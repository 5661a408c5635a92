//! The frame around every page: header, menu, path to here, message, foot.

use crate::assets;

/// A line of the main menu, offered by a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// What people read.
    pub label: &'static str,
    /// Where it leads; also decides which pages count as "inside" it.
    pub path: &'static str,
    /// Place in the menu, small first.
    pub order: u32,
}

/// A line of the main menu on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// What people read.
    pub label: String,
    /// Where it leads.
    pub path: String,
    /// Whether the page lies inside it.
    pub current: bool,
}

/// One step of the path from the front page to here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What people read.
    pub label: String,
    /// Where it leads.
    pub path: String,
}

/// Everything `frame.html` needs. A page keeps one in a field called `frame`.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    title: String,
    product: String,
    office: Option<String>,
    user: Option<String>,
    csrf: String,
    menu: Vec<NavLink>,
    crumbs: Vec<Crumb>,
    said: Option<String>,
    masthead: bool,
}

impl Frame {
    /// A frame for nobody in particular: no menu, no name, no sign-out.
    pub fn new(title: impl Into<String>, product: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            product: product.into(),
            ..Self::default()
        }
    }

    /// Names the office and the signed-in person, and gives the token that signing out needs.
    #[must_use]
    pub fn signed_in(mut self, office: &str, user: &str, csrf: &str) -> Self {
        self.office = Some(office.to_owned());
        self.user = Some(user.to_owned());
        csrf.clone_into(&mut self.csrf);
        self
    }

    /// Sets the main menu.
    #[must_use]
    pub fn with_menu(mut self, menu: Vec<NavLink>) -> Self {
        self.menu = menu;
        self
    }

    /// Adds a step between the front page and this one: `frame.under("활동", "/activities")`.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            label: label.into(),
            path: path.into(),
        });
        self
    }

    /// Sets the message that tells what has just been done.
    #[must_use]
    pub fn saying(mut self, said: Option<String>) -> Self {
        self.said = said;
        self
    }

    /// Shows the sentence that only official government sites may show.
    #[must_use]
    pub fn with_masthead(mut self, shown: bool) -> Self {
        self.masthead = shown;
        self
    }

    /// The page's heading, also first in the window title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The product's name.
    pub fn product(&self) -> &str {
        &self.product
    }

    /// The office's name, when somebody is signed in.
    pub fn office(&self) -> Option<&str> {
        self.office.as_deref()
    }

    /// The signed-in person's name.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The token for the sign-out form.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// The main menu.
    pub fn menu(&self) -> &[NavLink] {
        &self.menu
    }

    /// The steps between the front page and this one.
    pub fn crumbs(&self) -> &[Crumb] {
        &self.crumbs
    }

    /// What has just been done.
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Whether the official sentence is shown.
    pub fn masthead(&self) -> bool {
        self.masthead
    }

    /// The style sheets to link, in order.
    pub fn style_sheets(&self) -> Vec<String> {
        assets::style_sheets()
    }

    /// The icon of the browser's tab.
    pub fn icon(&self) -> String {
        assets::path("icon.svg")
    }

    /// Whether staff should be told that the KRDS look is missing.
    pub fn plain(&self) -> bool {
        self.user.is_some() && !assets::has_krds()
    }
}
