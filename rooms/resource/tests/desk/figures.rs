//! Every number of the register and of a campaign is the fold of the rows behind it.

use kernel::{Error, FigureValue, Selection, fold};
use resource::{AssignRecords, Chosen, MakeCampaign};
use testing::{HANBIT, SAEBYEOK, story};

use crate::scene::{KEEPER, act, register, rooms, survey};

#[test]
fn every_figure_is_the_fold_of_its_rows_and_leads_to_their_list() {
    story(&rooms(), |s| {
        s.on("2018-03-02");
        let first = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        let second = register(s, "village", "달빛마을", "강원도 정선군", "public");
        register(s, "market", "평창시장", "강원도 평창군", "public");
        let campaign = act(s, |tx| {
            let ask = MakeCampaign {
                name: "봄 조사".to_owned(),
                from_on: "2018-03-01".to_owned(),
                to_on: "2018-03-31".to_owned(),
                ..MakeCampaign::default()
            };
            resource::make_campaign(tx, &ask)
        });
        act(s, move |tx| {
            let ask = AssignRecords {
                campaign: campaign.to_string(),
                resources: vec![first.to_string(), second.to_string()],
                surveyor: tx.actor().key(),
                due_on: "2018-03-10".to_owned(),
            };
            resource::assign_records(tx, &ask)
        });
        survey(s, first);
        let see = |office: &'static str| {
            s.store().see(office, KEEPER, move |tx| {
                let mut all = resource::register_figures(tx)?;
                if office == HANBIT {
                    let of = resource::campaign_figures(tx, campaign)?;
                    all.extend([of.given, of.done, of.left]);
                }
                for figure in &all {
                    let rows = resource::figure_rows(tx, &figure.selection)?;
                    assert_eq!(fold(figure.fold, &rows), Ok(figure.value), "{figure:?}");
                }
                Ok(all)
            })
        };
        let all = see(HANBIT).unwrap();
        let value = |key: &str| {
            let found = all.iter().find(|figure| figure.key.ends_with(key));
            found.map(|figure| figure.value)
        };
        for (key, expected) in [
            ("resource.all", 3),
            ("resource.published", 0),
            ("kind.village", 2),
            ("kind.market", 1),
            (".given", 2),
            (".done", 1),
            (".left", 1),
        ] {
            assert_eq!(value(key), Some(FigureValue::Whole(expected)), "{key}");
        }
        let none = see(SAEBYEOK).unwrap();
        assert!(none.iter().all(|one| one.value == FigureValue::Whole(0)));
        s.sign_in_as(HANBIT, KEEPER);
        for figure in &all {
            let chosen = Chosen::read(&figure.selection).unwrap();
            s.get(&chosen.path()).must(200);
        }
        s.get("/resources?kind=village").must_say("2건");
        let wrong = s.store().see(HANBIT, KEEPER, |tx| {
            resource::figure_rows(tx, &Selection("program.activities".to_owned()))
        });
        assert!(matches!(wrong, Err(Error::NotFound)));
    });
}
