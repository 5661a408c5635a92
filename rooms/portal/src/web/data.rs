//! `/o/{site}/data`: what programs may take, and the catalogue of it as DCAT 3.

use askama::Template;
use kernel::{Error, Fault};
use serde_json::{Value, json};
use web::{Answer, PublicVisit};

use crate::{guide::Guide, store as rows};

/// 공공누리 제1유형 (출처표시).
const LICENCE: &str = "https://www.kogl.or.kr/info/license.do#01-tab";

#[derive(Template)]
#[template(path = "data.html")]
struct Page {
    frame: ui::PublicFrame,
    name: String,
    guide: &'static Guide,
}

pub(super) async fn show(guide: &'static Guide, visit: PublicVisit) -> Answer {
    let page = Page {
        frame: visit.frame("열린 데이터"),
        name: visit.name().to_owned(),
        guide,
    };
    Ok(visit.page(&page))
}

/// `/o/{site}/catalog.jsonld` (W3C DCAT 3): every set with its files, and the search as a service.
pub(super) async fn catalog(guide: &'static Guide, visit: PublicVisit) -> Answer {
    let front = visit.read(|tx| rows::front(tx)?.ok_or(Error::NotFound));
    let front = front.await?;
    let whole = |path: &str| format!("{}{}", visit.origin(), visit.at(path));
    let publisher = json!({"@type": "foaf:Organization", "foaf:name": visit.office()});
    let sets: Vec<Value> = guide
        .files
        .iter()
        .map(|set| {
            let files = set.files.iter().map(|file| {
                json!({
                    "@type": "dcat:Distribution",
                    "dct:title": file.label,
                    "dcat:downloadURL": {"@id": whole(&file.path)},
                    "dcat:mediaType": file.media_type,
                    "dct:license": {"@id": LICENCE},
                })
            });
            json!({
                "@type": "dcat:Dataset",
                "@id": whole(&format!("/data#{}", set.word)),
                "dct:title": format!("{} {}", visit.office(), set.label),
                "dct:publisher": publisher,
                "dct:language": "ko",
                "dct:accrualPeriodicity": "http://purl.org/cld/freq/continuous",
                "dct:license": {"@id": LICENCE},
                "dcat:theme": "지역자원",
                "dcat:distribution": files.collect::<Vec<_>>(),
            })
        })
        .collect();
    let catalog = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@type": "dcat:Catalog",
        "@id": whole("/catalog.jsonld"),
        "dct:title": format!("{} 열린 데이터", visit.office()),
        "dct:description": front.intro,
        "dct:issued": front.opened_on,
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE},
        "dcat:dataset": sets,
        "dcat:service": [{
            "@type": "dcat:DataService",
            "dct:title": "자원 찾기",
            "dcat:endpointURL": {
                "@id": format!("{}/api/public/v1/{}/search", visit.origin(), visit.name()),
            },
        }],
    });
    let bytes = serde_json::to_vec(&catalog).map_err(|e| Fault::new(format!("json: {e}")))?;
    Ok(visit.tagged("application/ld+json", bytes))
}
