//! The frame around the pages of the public front.

use crate::{
    assets,
    frame::{Crumb, NavLink},
};

/// Everything `public.html` needs. A page keeps one in a field called `frame`.
#[derive(Debug, Clone, Default)]
pub struct PublicFrame {
    title: String,
    product: String,
    office: String,
    home: String,
    menu: Vec<NavLink>,
    crumbs: Vec<Crumb>,
    said: Option<String>,
    updated_on: Option<String>,
    canonical: Option<String>,
    department: String,
    phone: String,
    masthead: bool,
    hidden: bool,
}

impl PublicFrame {
    /// A frame with the page's heading, the product's name, the office's name and the address of
    /// the front page, below which every page of the front lies.
    pub fn new(
        title: impl Into<String>,
        product: impl Into<String>,
        office: impl Into<String>,
        home: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            product: product.into(),
            office: office.into(),
            home: home.into(),
            ..Self::default()
        }
    }

    /// Sets the main menu.
    #[must_use]
    pub fn with_menu(mut self, menu: Vec<NavLink>) -> Self {
        self.menu = menu;
        self
    }

    /// Adds a step between the front page and this one.
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
    pub fn saying(mut self, said: impl Into<String>) -> Self {
        self.said = Some(said.into());
        self
    }

    /// The day of the last change of what the page shows, as people read it.
    #[must_use]
    pub fn updated(mut self, day: impl Into<String>) -> Self {
        self.updated_on = Some(day.into());
        self
    }

    /// The page's whole address, under which search engines shall know it.
    #[must_use]
    pub fn at(mut self, address: impl Into<String>) -> Self {
        self.canonical = Some(address.into());
        self
    }

    /// Which department answers for the page, and its telephone; empty ones are the office, and
    /// none.
    #[must_use]
    pub fn kept_by(mut self, department: impl Into<String>, phone: impl Into<String>) -> Self {
        self.department = department.into();
        self.phone = phone.into();
        self
    }

    /// Shows the sentence that only official government sites may show.
    #[must_use]
    pub fn with_masthead(mut self, shown: bool) -> Self {
        self.masthead = shown;
        self
    }

    /// Asks search engines to leave the page out: answers, forms, lists of a question.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
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

    /// The office's name.
    pub fn office(&self) -> &str {
        &self.office
    }

    /// The address of the front page, without a `/` at its end.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Whether this is the front page.
    pub fn is_home(&self) -> bool {
        self.crumbs.is_empty() && self.menu.iter().any(|l| l.current && l.path == self.home)
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

    /// The day of the last change.
    pub fn updated_on(&self) -> Option<&str> {
        self.updated_on.as_deref()
    }

    /// The page's whole address.
    pub fn canonical(&self) -> Option<&str> {
        self.canonical.as_deref()
    }

    /// Which department answers for the page.
    pub fn department(&self) -> &str {
        match self.department.as_str() {
            "" => &self.office,
            department => department,
        }
    }

    /// The telephone of that department; empty when it is not said.
    pub fn phone(&self) -> &str {
        &self.phone
    }

    /// Whether the official sentence is shown.
    pub fn masthead(&self) -> bool {
        self.masthead
    }

    /// Whether search engines leave the page out.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// The style sheets to link, in order.
    pub fn style_sheets(&self) -> Vec<String> {
        assets::style_sheets()
    }

    /// The icon of the browser's tab.
    pub fn icon(&self) -> String {
        assets::path("icon.svg")
    }
}
