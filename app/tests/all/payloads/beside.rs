//! The same corpus beside the records, and in what the office tells everybody.

use kernel::{Id, Outcome};
use resource::{Photo, RegisterResource, Resource, ResourceFields};
use store::Tx;
use testing::{Browser, HANBIT, Story, rooms, story};

use super::{act, corpus, front, look};

/// A picture as a verb takes it, drawn already; no two are alike.
fn drawn(number: usize) -> files::Redrawn {
    let shade = |shift: u32| u8::try_from((number >> shift) & 0xff).unwrap();
    let one = |side: u32| {
        let color = image::Rgb([shade(0), shade(8), 90]);
        let picture = image::RgbImage::from_pixel(side, side, color);
        let mut out = std::io::Cursor::new(Vec::new());
        let format = image::ImageFormat::Jpeg;
        picture.write_to(&mut out, format).unwrap();
        files::Drawn {
            jpeg: out.into_inner(),
            width: side,
            height: side,
        }
    };
    files::Redrawn {
        large: one(40),
        small: one(20),
    }
}

/// A record of a kind.
fn record(tx: &mut Tx<'_>, kind: &str, number: usize) -> Outcome<Id<Resource>> {
    let ask = RegisterResource {
        kind: kind.to_owned(),
        source: "partner".to_owned(),
        fields: ResourceFields {
            name: format!("기록 {number}"),
            region: "강원도 평창군".to_owned(),
            owner: "public".to_owned(),
            ..ResourceFields::default()
        },
    };
    resource::register_resource(tx, ask)
}

/// A product with a photograph and a certificate.
fn plant_product(tx: &mut Tx<'_>, text: &str, number: usize) -> Outcome<(Id<Resource>, Id<Photo>)> {
    let product = record(tx, "product", number)?;
    let photo = resource::AddPhoto {
        resource: product.to_string(),
        words: resource::PhotoWords {
            alt: text.to_owned(),
            caption: text.to_owned(),
            taken_by: text.to_owned(),
            license: "kogl1".to_owned(),
            credit: text.to_owned(),
            ..resource::PhotoWords::default()
        },
        drawn: drawn(number),
    };
    let photo = resource::add_photo(tx, &photo)?;
    let certificate = resource::AddCertificate {
        resource: product.to_string(),
        fields: resource::CertificateFields {
            kind: "organic".to_owned(),
            number: text.to_owned(),
            issuer: text.to_owned(),
            valid_from: "2018-01-01".to_owned(),
            valid_to: "2018-12-31".to_owned(),
        },
        proof: resource::CertificateCopy {
            name: format!("{text}.jpg"),
            bytes: drawn(number).large.jpeg,
        },
    };
    resource::add_certificate(tx, &certificate)?;
    Ok((product, photo))
}

/// What stands beside records: a photograph, a certificate with its copy, a survey, a use; each of
/// its texts is this one.
fn plant_beside(s: &Story, text: &str, number: usize) -> Vec<String> {
    let text = text.to_owned();
    act(s, move |tx| {
        let (product, photo) = plant_product(tx, &text, number)?;
        let plan = resource::MakeCampaign {
            name: text.clone(),
            kinds: vec!["village".to_owned()],
            region: "강원도".to_owned(),
            from_on: "2018-03-02".to_owned(),
            to_on: "2018-03-31".to_owned(),
            lead: String::new(),
        };
        let plan = resource::make_campaign(tx, &plan)?;
        let school = record(tx, "closed_school", number)?;
        let ask = reuse::ProposeUse {
            resource: school.to_string(),
            proposer: text.clone(),
            purpose: "culture".to_owned(),
            plan: text.clone(),
        };
        let case = reuse::propose_use(tx, &ask)?;
        let step = reuse::DoStep {
            use_case: case.to_string(),
            step: "reuse.step.closed_school.1".to_owned(),
            done_on: "2018-03-02".to_owned(),
            proof: text.clone(),
            ..reuse::DoStep::default()
        };
        reuse::do_step(tx, &step)?;
        Ok(vec![
            format!("/resources/{product}"),
            format!("/resources/{product}/photos"),
            format!("/resources/{product}/certificates"),
            format!("/resource-photos/{photo}/change"),
            format!("/surveys/{plan}"),
            format!("/reuse/{case}"),
        ])
    })
}

/// What the office tells everybody: a notice with a file and a picture, a legal text; each of its
/// texts is this one.
fn plant_told(s: &Story, text: &str, number: usize) -> Vec<String> {
    let text = text.to_owned();
    let roles = ["staff_resource", "director"];
    let planted = s.store().act(HANBIT, &roles, move |tx| {
        let fields = notice::NoticeFields {
            category: "news".to_owned(),
            title: text.clone(),
            body: format!("{text}\n\n{text}"),
            publish_on: "2018-03-02".to_owned(),
            expires_on: String::new(),
        };
        let told = notice::write_notice(tx, &fields)?;
        let file = |row, content| notice::NewFile {
            row,
            name: format!("{text}.txt"),
            words: notice::PictureWords {
                alt: text.clone(),
                license: "kogl1".to_owned(),
                credit: text.chars().take(200).collect(),
            },
            content,
        };
        let plain = format!("글 {number}").into_bytes();
        let picture = notice::FileContent::Picture(Box::new(drawn(number)));
        let ask = notice::AddFiles {
            notice: told.to_string(),
            files: vec![file(0, notice::FileContent::Plain(plain)), file(1, picture)],
        };
        notice::add_files(tx, &ask)?;
        let ask = portal::WriteEdition {
            kind: "terms".to_owned(),
            words: portal::EditionWords {
                body: format!("# {text}\n- {text}\n\n{text}"),
                department: text.chars().take(60).collect(),
                phone: String::new(),
            },
        };
        let edition = portal::write_edition(tx, &ask)?;
        let day = tx
            .today()
            .checked_add(jiff::Span::new().days(i64::try_from(number).unwrap()));
        let ask = portal::PutInForce {
            edition: edition.to_string(),
            version: "1".to_owned(),
            in_force_on: day.unwrap().to_string(),
        };
        portal::put_in_force(tx, &ask)?;
        Ok(vec![
            format!("/notices/{told}"),
            format!("/notices/{told}/files"),
            format!("/notices/{told}/change"),
            format!("/o/hanbit/notices/{told}"),
            format!("/front/legal/{edition}"),
            format!("/o/hanbit/editions/{edition}"),
        ])
    });
    planted.unwrap()
}

#[test]
fn nor_does_it_beside_records_or_in_what_the_office_tells() {
    let rooms = rooms![vault, files, index; people, partner, resource, reuse, front, notice];
    story(rooms, |s| {
        if s.store().name() != "SQLite" {
            return;
        }
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        s.sign_in_as(HANBIT, &["staff_resource", "director"]);
        let typed = [("name", "hanbit"), ("intro", "글")];
        s.post("/front/open", &typed).must(200);
        let corpus = corpus();
        let some: Vec<(usize, &String)> = corpus.iter().step_by(4).enumerate().collect();
        let mut paths = Vec::new();
        for (number, text) in &some {
            let mut planted = plant_beside(s, text, *number);
            planted.extend(plant_told(s, text, *number));
            paths.push(planted);
        }
        assert!(paths.len() > 75);
        browser.goto(s.address());
        s.lend_to(browser);
        for path in [
            "/surveys",
            "/reuse",
            "/resources/certificates",
            "/notices",
            "/front/legal",
            "/journal",
            "/o/hanbit",
            "/o/hanbit/map",
            "/o/hanbit/notices",
            "/o/hanbit/terms",
            "/o/hanbit/search?kind=notice",
        ] {
            look(browser, s, path);
        }
        // Each kind of page with every end and everything that runs, in turn.
        for (turn, planted) in paths.iter().enumerate() {
            for path in planted.iter().skip(turn % 3).step_by(3) {
                look(browser, s, path);
            }
        }
    });
}
