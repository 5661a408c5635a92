//! The regions and the form that names one.

use askama::Template;
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{
    access,
    add_region::add_region,
    model::{AddRegion, Region},
    year_plan::regions,
};

#[derive(Template)]
#[template(path = "regions.html")]
struct RegionsPage {
    frame: ui::Frame,
    form: ui::FormView,
    regions: Vec<Region>,
    may_add: bool,
}

async fn page(visit: &Visit, form: ui::FormView) -> Result<RegionsPage, Failure> {
    let regions = visit.read(regions).await?;
    Ok(RegionsPage {
        frame: visit.frame("권역").under("사업", "/program"),
        form,
        regions,
        may_add: visit.may(&access::ADD_REGION),
    })
}

/// Shows the regions.
pub async fn show(visit: Visit) -> Answer {
    let page = page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Names a region.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let ask = AddRegion {
        name: sent.text("name").to_owned(),
        from: sent.text("from").to_owned(),
        to: sent.text("to").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| add_region(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_REGION.label, verb).await)? {
        Ok(_) => Ok(visit.go("/program/regions", "권역을 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
