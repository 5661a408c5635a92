//! The sales of a season or of one of its days, and the answers to questions about them. The page,
//! the JSON and the paper ask here, so that none of them sums by itself.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use kernel::{Figure, FigureRow, FigureValue, Id, Outcome, Part, fold};
use store::Tx;

use crate::{
    booths::DayBooths,
    model::{ApplicationParts, MarketDay, MarketSeason, Sale, VendorApplication},
    rules::refused::shown,
    sale_figures::{SaleMeasure, SaleQuery},
    store as rows,
    store::{sales, vendors},
    wording::{day_text, region_text},
};

/// What sales are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SalePart {
    /// By municipality.
    Region,
    /// By product.
    Item,
    /// By day.
    Day,
}

impl SalePart {
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Region => "시·군",
            Self::Item => "품목",
            Self::Day => "날",
        }
    }
}

/// Sales with the days and applications that they belong to.
#[derive(Debug, Clone)]
pub struct SalesBook {
    /// The season.
    pub season: MarketSeason,
    /// Its days, by their day; the one alone where the book is of one.
    pub days: Vec<MarketDay>,
    /// Its applications.
    pub parts: Vec<ApplicationParts>,
    /// What was sold, struck or not.
    pub sales: Vec<Sale>,
    /// Where each application stands among them: a season has tens of thousands of lines.
    places: BTreeMap<Id<VendorApplication>, usize>,
}

impl SalesBook {
    pub(crate) fn new(
        season: MarketSeason,
        days: Vec<MarketDay>,
        parts: Vec<ApplicationParts>,
        sales: Vec<Sale>,
    ) -> Self {
        let numbered = parts.iter().enumerate();
        Self {
            places: numbered.map(|(at, one)| (one.application.id, at)).collect(),
            season,
            days,
            parts,
            sales,
        }
    }

    /// That of a season.
    pub(crate) fn of_season(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Self> {
        Ok(Self::new(
            rows::season(tx, id)?,
            rows::days_of(tx, id)?,
            vendors::parts_of(tx, id)?,
            sales::of_season(tx, id)?,
        ))
    }

    /// That of a day.
    pub(crate) fn of_day(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Self> {
        let day = rows::day(tx, id)?;
        Ok(Self::new(
            rows::season(tx, day.season)?,
            vec![day.clone()],
            vendors::parts_of(tx, day.season)?,
            sales::of_day(tx, id)?,
        ))
    }

    /// That of a day whose booths are at hand.
    pub(crate) fn of_booths(it: &DayBooths) -> Self {
        let days = vec![it.day.clone()];
        Self::new(it.season.clone(), days, it.parts.clone(), it.sales.clone())
    }

    /// The rows of a figure.
    pub(crate) fn rows_of(tx: &mut Tx<'_>, query: &SaleQuery) -> Outcome<Vec<FigureRow>> {
        let it = match query.day {
            Some(day) => Self::of_day(tx, day)?,
            None => Self::of_season(tx, query.season)?,
        };
        Ok(it.rows(query))
    }

    /// The application of a sale.
    fn parts_of(&self, sale: &Sale) -> Option<&ApplicationParts> {
        let at = self.places.get(&sale.application)?;
        self.parts.get(*at)
    }

    /// The vendors of whom a line counts, by name.
    pub fn vendors(&self) -> Vec<&ApplicationParts> {
        let counted = self.sales.iter().filter(|sale| sale.counts());
        let places: BTreeSet<_> = counted
            .filter_map(|sale| self.places.get(&sale.application))
            .collect();
        let mut found: Vec<_> = places
            .into_iter()
            .filter_map(|at| self.parts.get(*at))
            .collect();
        found.sort_by_key(|parts| &parts.application.vendor_name);
        found
    }

    /// The days of which a line of a vendor counts, in their order.
    pub fn days_of(&self, application: Id<VendorApplication>) -> Vec<&MarketDay> {
        let is_own = |sale: &&Sale| sale.application == application && sale.counts();
        let own = self.sales.iter().filter(is_own);
        let days: BTreeSet<_> = own.map(|sale| sale.day).collect();
        let all = self.days.iter();
        all.filter(|day| days.contains(&day.id)).collect()
    }

    /// The questions about what was sold in each part, by name: the most takings first, days in
    /// their order. Parts of which nothing counts are left out.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn split(&self, part: SalePart) -> Outcome<Vec<(String, SaleQuery)>> {
        let all = SaleQuery::of(self.season.id, SaleMeasure::Takings);
        let counted = || self.sales.iter().filter(|sale| sale.counts());
        let questions: Vec<(String, SaleQuery)> = match part {
            SalePart::Region => {
                let regions = counted().filter_map(|sale| self.parts_of(sale));
                let regions: BTreeSet<_> = regions.map(|one| one.application.region).collect();
                let question = |region| (region_text(region), all.clone().from(region));
                regions.into_iter().map(question).collect()
            }
            SalePart::Item => {
                let items: BTreeSet<_> = counted().map(|sale| &sale.line.item).collect();
                let name = |item: &str| match item {
                    "" => "품목을 나누지 않음".to_owned(),
                    item => item.to_owned(),
                };
                let question = |item: &String| (name(item), all.clone().about(item));
                items.into_iter().map(question).collect()
            }
            SalePart::Day => {
                let days: BTreeSet<_> = counted().map(|sale| sale.day).collect();
                let is_sold = |day: &&MarketDay| days.contains(&day.id);
                let name =
                    |day: &MarketDay| format!("{} {}", day_text(day.on_day), day.where_held());
                let question = |day: &MarketDay| (name(day), all.clone().on(day.id));
                return Ok(self.days.iter().filter(is_sold).map(question).collect());
            }
        };
        let mut valued = Vec::new();
        for one in questions {
            valued.push((self.whole(&one.1)?, one));
        }
        valued.sort_by_key(|(value, _)| Reverse(*value));
        Ok(valued.into_iter().map(|(_, one)| one).collect())
    }

    /// The value of a figure.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn whole(&self, query: &SaleQuery) -> Outcome<i64> {
        Ok(match self.figure(query)?.value {
            FigureValue::Whole(value) => value,
            FigureValue::Rate(_) => 0,
        })
    }

    /// A figure.
    ///
    /// # Errors
    /// A sum out of range.
    pub fn figure(&self, query: &SaleQuery) -> Outcome<Figure> {
        Ok(Figure {
            key: query.key(),
            value: fold(query.what.fold(), &self.rows(query))?,
            unit: query.what.unit(),
            selection: query.selection(),
            fold: query.what.fold(),
        })
    }

    pub(crate) fn rows(&self, query: &SaleQuery) -> Vec<FigureRow> {
        let days: BTreeMap<_, _> = self.days.iter().map(|day| (day.id, day.on_day)).collect();
        let rows = self.sales.iter().filter_map(|sale| {
            let application = &self.parts_of(sale)?.application;
            let amount = query.amount(sale, application.region)?;
            let on_day = shown(*days.get(&sale.day)?);
            let (what, kind) = (sale.what(), sale.line.kind.label());
            Some(FigureRow {
                address: Sale::address_of(sale.id),
                label: format!("{on_day} {} {what} {kind}", application.vendor_name),
                amount,
                part: Part::A,
                distinct: Some(application.vendor.to_string()),
            })
        });
        rows.collect()
    }
}
