//! Questions about what was sold.

use kernel::{Fold, Id, Selection, Unit};
use partner::RegionCode;

use crate::{
    model::{MarketDay, MarketSeason, Sale, SaleKind, Tender, Till, VendorApplication},
    question::{asked, given, parsed, part, written},
};

/// What is asked about sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaleMeasure {
    /// What came in less what went back.
    Takings,
    /// What came in.
    Sold,
    /// What went back.
    Refunds,
    /// Vendors who sold something, each once.
    Sellers,
}

impl SaleMeasure {
    const ALL: &'static [SaleMeasure] = &[Self::Takings, Self::Sold, Self::Refunds, Self::Sellers];

    /// Its word in a selection.
    pub fn word(self) -> &'static str {
        match self {
            Self::Takings => "takings",
            Self::Sold => "sold",
            Self::Refunds => "refunds",
            Self::Sellers => "sellers",
        }
    }

    pub(crate) fn fold(self) -> Fold {
        match self {
            Self::Takings | Self::Sold | Self::Refunds => Fold::Sum,
            Self::Sellers => Fold::Distinct,
        }
    }

    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Takings | Self::Sold | Self::Refunds => Unit::Won,
            Self::Sellers => Unit::Items,
        }
    }

    /// What a line adds; `None` where it is no row of the answer.
    fn amount(self, sale: &Sale) -> Option<i64> {
        let is_back = sale.line.kind == SaleKind::Refunded;
        let amount = sale.line.amount.0;
        match self {
            Self::Takings => Some(sale.signed().0),
            Self::Sold => (!is_back).then_some(amount),
            Self::Refunds => is_back.then_some(amount),
            Self::Sellers => (!is_back && amount > 0).then_some(1),
        }
    }
}

/// Which sales of a season, and what is asked about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleQuery {
    /// The season.
    pub season: Id<MarketSeason>,
    /// Of one day.
    pub day: Option<Id<MarketDay>>,
    /// Of one vendor.
    pub application: Option<Id<VendorApplication>>,
    /// Of farms of one municipality.
    pub region: Option<RegionCode>,
    /// Of one product; empty for what was written down as one amount.
    pub item: Option<String>,
    /// Paid in one way.
    pub tender: Option<Tender>,
    /// Taken by one till.
    pub till: Option<Till>,
    /// What is asked.
    pub what: SaleMeasure,
}

/// What the selections of this file begin with.
const PREFIX: &str = "market.sales?";

impl SaleQuery {
    /// About all sales of a season.
    pub fn of(season: Id<MarketSeason>, what: SaleMeasure) -> Self {
        Self {
            season,
            day: None,
            application: None,
            region: None,
            item: None,
            tender: None,
            till: None,
            what,
        }
    }

    /// The questions that stand at the head of a page or paper, with what people read.
    pub fn headline(season: Id<MarketSeason>) -> [(&'static str, Self); 4] {
        let of = |what| Self::of(season, what);
        [
            ("판매액(환불 뺌)", of(SaleMeasure::Takings)),
            ("환불액", of(SaleMeasure::Refunds)),
            (
                "공동 계산대에서 받은 돈(환불 뺌)",
                of(SaleMeasure::Takings).at(Till::Common),
            ),
            ("판매한 농가", of(SaleMeasure::Sellers)),
        ]
    }

    /// The same about one day.
    #[must_use]
    pub fn on(self, day: Id<MarketDay>) -> Self {
        let day = Some(day);
        Self { day, ..self }
    }

    /// The same about one vendor.
    #[must_use]
    pub fn by(self, application: Id<VendorApplication>) -> Self {
        let application = Some(application);
        Self {
            application,
            ..self
        }
    }

    /// The same about one municipality.
    #[must_use]
    pub fn from(self, region: RegionCode) -> Self {
        let region = Some(region);
        Self { region, ..self }
    }

    /// The same about one product.
    #[must_use]
    pub fn about(self, item: &str) -> Self {
        let item = Some(item.to_owned());
        Self { item, ..self }
    }

    /// The same about one way of paying.
    #[must_use]
    pub fn paid_with(self, tender: Tender) -> Self {
        let tender = Some(tender);
        Self { tender, ..self }
    }

    /// The same about one till.
    #[must_use]
    pub fn at(self, till: Till) -> Self {
        let till = Some(till);
        Self { till, ..self }
    }

    /// Something else about the same sales.
    #[must_use]
    pub fn asking(self, what: SaleMeasure) -> Self {
        Self { what, ..self }
    }

    /// What it is narrowed to.
    fn parts(&self) -> Vec<(&'static str, String)> {
        given([
            ("day", self.day.map(|one| one.to_string())),
            ("application", self.application.map(|one| one.to_string())),
            ("region", self.region.map(|one| one.to_string())),
            ("item", self.item.clone()),
            ("tender", self.tender.map(|one| one.word().to_owned())),
            ("till", self.till.map(|one| one.word().to_owned())),
        ])
    }

    /// The name of its figure.
    pub(crate) fn key(&self) -> String {
        let mut key = format!("market.{}", self.what.word());
        for (name, value) in self.parts() {
            key = format!("{key}.{name} {value}");
        }
        key
    }

    /// As it stands in a figure.
    pub fn selection(&self) -> Selection {
        let mut asked = vec![("season", self.season.to_string())];
        asked.extend(self.parts());
        asked.push(("what", self.what.word().to_owned()));
        written(PREFIX, &asked)
    }

    /// Reads a selection of this file.
    pub(crate) fn read(selection: &Selection) -> Option<Self> {
        let asked = asked(PREFIX, selection)?;
        let word = asked.get("what")?;
        let what = SaleMeasure::ALL.iter().find(|one| one.word() == word)?;
        Some(Self {
            season: asked.get("season")?.parse().ok()?,
            day: part(&asked, "day", parsed)?,
            application: part(&asked, "application", parsed)?,
            region: part(&asked, "region", parsed)?,
            item: asked.get("item").cloned(),
            tender: part(&asked, "tender", Tender::read)?,
            till: part(&asked, "till", Till::read)?,
            what: *what,
        })
    }

    /// What a line of a vendor of a region adds to the answer; `None` where it is no row of it.
    pub(crate) fn amount(&self, sale: &Sale, region: RegionCode) -> Option<i64> {
        let line = &sale.line;
        let fits = sale.counts()
            && self.day.is_none_or(|one| one == sale.day)
            && self.application.is_none_or(|one| one == sale.application)
            && self.region.is_none_or(|one| one == region)
            && self.item.as_ref().is_none_or(|one| *one == line.item)
            && self.tender.is_none_or(|one| one == line.tender)
            && self.till.is_none_or(|one| one == line.till);
        self.what.amount(sale).filter(|_| fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_about_sales_reads_as_it_was_written() {
        let season = Id::from_parts(1, [1; 10]);
        let all = SaleQuery::of(season, SaleMeasure::Refunds);
        let region = "51760".parse().unwrap();
        for query in [
            all.clone(),
            all.clone().on(Id::from_parts(2, [2; 10])).at(Till::Own),
            all.clone()
                .by(Id::from_parts(3, [3; 10]))
                .from(region)
                .about(""),
            all.paid_with(Tender::Voucher).about("고추 & 가루=1?"),
        ] {
            assert_eq!(SaleQuery::read(&query.selection()), Some(query));
        }
        for bad in [
            format!("market.sales?season={season}&what=all"),
            format!("market.sales?season={season}&day=x&what=takings"),
            format!("market.sales?season={season}&till=both&what=takings"),
            format!("market.days?season={season}&what=takings"),
        ] {
            assert_eq!(SaleQuery::read(&Selection(bad)), None);
        }
    }
}
