//! Links to the pages of a long list.

/// Where a long list stands and which pages it links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    total: usize,
    per_page: usize,
    page: usize,
    base: String,
}

/// One link of the pager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLink {
    /// A page, and whether it is this one.
    Page {
        /// The number people read, from 1.
        number: usize,
        /// Where it leads.
        path: String,
        /// Whether it is the page being shown.
        current: bool,
    },
    /// Pages left out.
    Gap,
}

impl Pager {
    /// A pager over `total` rows; `page` counts from 1 and is pulled into range. `base` is the
    /// list's own path with its filters, for example `/activities?year=2016`.
    pub fn new(total: usize, per_page: usize, page: usize, base: impl Into<String>) -> Self {
        let per_page = per_page.max(1);
        let last = total.div_ceil(per_page).max(1);
        Self {
            total,
            per_page,
            page: page.clamp(1, last),
            base: base.into(),
        }
    }

    /// The page being shown, from 1.
    pub fn page(&self) -> usize {
        self.page
    }

    /// How many pages there are; at least 1.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(self.per_page).max(1)
    }

    /// How many rows there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many rows come before this page.
    pub fn offset(&self) -> usize {
        (self.page - 1) * self.per_page
    }

    /// How many rows a page holds at most.
    pub fn limit(&self) -> usize {
        self.per_page
    }

    /// The page before, if any.
    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.path(self.page - 1))
    }

    /// The page after, if any.
    pub fn next(&self) -> Option<String> {
        (self.page < self.pages()).then(|| self.path(self.page + 1))
    }

    /// The first, the last and the neighbors of the current page, with gaps between.
    pub fn links(&self) -> Vec<PageLink> {
        let last = self.pages();
        let shown =
            |number: usize| number == 1 || number == last || number.abs_diff(self.page) <= 2;
        let mut links = Vec::new();
        let mut before = 0;
        for number in (1..=last).filter(|number| shown(*number)) {
            if number > before + 1 {
                links.push(PageLink::Gap);
            }
            links.push(PageLink::Page {
                number,
                path: self.path(number),
                current: number == self.page,
            });
            before = number;
        }
        links
    }

    fn path(&self, number: usize) -> String {
        let joint = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{joint}page={number}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(pager: &Pager) -> String {
        let links = pager.links().into_iter().map(|link| match link {
            PageLink::Page {
                number,
                current: true,
                ..
            } => format!("[{number}]"),
            PageLink::Page { number, .. } => number.to_string(),
            PageLink::Gap => "…".to_owned(),
        });
        links.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbors_and_ends_are_linked() {
        let table = [
            (0, 1, "[1]"),
            (20, 1, "[1]"),
            (21, 2, "1 [2]"),
            (2000, 1, "[1] 2 3 … 100"),
            (2000, 50, "1 … 48 49 [50] 51 52 … 100"),
            (2000, 4, "1 2 3 [4] 5 6 … 100"),
            (2000, 1000, "1 … 98 99 [100]"),
        ];
        for (total, page, expected) in table {
            assert_eq!(
                numbers(&Pager::new(total, 20, page, "/x")),
                expected,
                "{total} at {page}"
            );
        }
    }

    #[test]
    fn paths_keep_the_filters() {
        let pager = Pager::new(100, 20, 3, "/activities?year=2016");
        assert_eq!(
            pager.next().as_deref(),
            Some("/activities?year=2016&page=4")
        );
        assert_eq!(
            pager.previous().as_deref(),
            Some("/activities?year=2016&page=2")
        );
        assert_eq!((pager.offset(), pager.limit(), pager.pages()), (40, 20, 5));
        assert_eq!(
            Pager::new(100, 20, 1, "/activities").next().as_deref(),
            Some("/activities?page=2")
        );
        assert_eq!(Pager::new(5, 0, 0, "/x").previous(), None);
    }
}
