//! Applications of the sample's farms: entered with their goods and papers, brought as far as they
//! come.

use kernel::{Id, Outcome};
use market::{AddItem, AddPaper, ApplyVendor, ScreenVendor, StepVendor, VendorApplication};
use store::Tx;

use super::{
    farms::{self, Farm},
    table::Options,
};

/// The criteria of the screening that every farm must meet.
const REQUIRED: &[&str] = &["own_goods", "domestic", "price"];

/// The application of a farm for a season, as a table tells it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The farm's name.
    pub farm: &'static str,
    /// `end=` the last day of its insurance, `stop=` how far it comes, `why=` why not further.
    pub options: Options,
}

impl Entry {
    /// How far it comes; all the way where nothing is said.
    fn stop(&self) -> &'static str {
        match self.options.get("stop") {
            "" => "screened",
            stop => stop,
        }
    }

    /// Enters it for some days, with what its municipality says of it.
    pub fn enter(&self, tx: &mut Tx<'_>, season: &str, days: &[String]) -> Outcome<()> {
        let farm = farms::named(self.farm)?;
        let year = tx.today().year();
        let ask = ApplyVendor {
            season: season.to_owned(),
            vendor: farm.producer(tx)?.id.to_string(),
            days: days.to_vec(),
            mandate: format!("{year}년 담당자에게 전화로 신청을 맡김"),
            ..ApplyVendor::default()
        };
        let id = market::apply_vendor(tx, &ask)?;
        for good in &farm.goods {
            let ask = AddItem {
                application: id.to_string(),
                name: good.name.to_owned(),
                sort: good.sort.to_owned(),
                origin: format!("국산({})", farm.region),
            };
            market::add_item(tx, &ask)?;
        }
        self.papers(tx, id, &farm)?;
        match self.stop() {
            "submitted" => Ok(()),
            stop @ "not_recommended" => step(tx, id, (stop, "", self.options.get("why"))),
            _ => {
                let letter = format!("{} 농정과-{}", farm.region, 110 + farm.at);
                step(tx, id, ("recommended", &letter, ""))
            }
        }
    }

    /// The papers that its goods ask for. Who only began has handed in nothing but an insurance.
    fn papers(&self, tx: &mut Tx<'_>, id: Id<VendorApplication>, farm: &Farm) -> Outcome<()> {
        let year = tx.today().year();
        let end = self.options.get("end");
        let only_began = self.stop() == "submitted";
        let last = match end {
            "" => format!("{year}-12-31"),
            day => day.to_owned(),
        };
        let papers = [
            (
                "farm_registration",
                "",
                !only_began && farm.kind != "producer_group",
            ),
            ("gap", "", !only_began && farm.points.contains(&"certified")),
            ("food_business", "", !only_began && farm.sells("processed")),
            ("insurance", &*last, !only_began || !end.is_empty()),
        ];
        for (kind, valid_to, _) in papers.into_iter().filter(|(_, _, has)| *has) {
            let ask = AddPaper {
                application: id.to_string(),
                kind: kind.to_owned(),
                number: format!("제{year}-{:03}호", farm.at + 1),
                valid_from: format!("{year}-01-02"),
                valid_to: valid_to.to_owned(),
            };
            market::add_paper(tx, &ask)?;
        }
        Ok(())
    }

    /// Writes down what the screening found, and decides.
    pub fn screen(&self, tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Outcome<()> {
        let stop = self.stop();
        let why = self.options.get("why");
        if matches!(stop, "submitted" | "recommended" | "not_recommended") {
            return Ok(());
        }
        if stop != "withdrawn" {
            let mut met: Vec<&str> = REQUIRED.to_vec();
            met.extend(farms::named(self.farm)?.points);
            met.retain(|word| stop == "screened" || *word != "price");
            let (_, story) = market::vendors::application(tx, id)?;
            let ask = ScreenVendor {
                application: id.to_string(),
                version: story.parts.application.version.to_string(),
                met: met.into_iter().map(str::to_owned).collect(),
            };
            market::screen_vendor(tx, &ask)?;
        }
        step(tx, id, (stop, "", why))
    }
}

/// Brings an application a step further.
fn step(
    tx: &mut Tx<'_>,
    id: Id<VendorApplication>,
    (step, paper, reason): (&str, &str, &str),
) -> Outcome<()> {
    let (_, story) = market::vendors::application(tx, id)?;
    let ask = StepVendor {
        application: id.to_string(),
        seen: story.parts.steps.len().to_string(),
        step: step.to_owned(),
        paper: paper.to_owned(),
        reason: reason.to_owned(),
    };
    market::step_vendor(tx, &ask)?;
    Ok(())
}
