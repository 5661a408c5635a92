//! 부스 배치도: where things stand on the plaza of a day, at the largest scale that fits the sheet,
//! and as a table with the same measures.

use kernel::{Id, Outcome, official_time};
use paper::{Block, Cell, Drawing, Look, Paper, Shape};
use store::Tx;

use super::parts::{push, table};
use crate::{
    model::{Area, MarketDay, PartKind, PlanPart, PlanState, SitePlan},
    rules::plan_space::metres_text,
    site_plans::{self, DayPlans, DrawnPlan, Which},
    wording::day_text,
};

/// The scales of a rule, the largest first; the last one holds the largest plaza.
const SCALES: &[i64] = &[
    100, 200, 300, 400, 500, 600, 1_000, 2_000, 2_500, 3_000, 5_000,
];
/// What a sheet of A4 holds beside its title and its margins, in hundredths of a millimetre.
const SHEET: (i64, i64) = (16_600, 20_500);
/// Around the plaza.
const EDGE: i64 = 200;
/// Below it, for the scale bar.
const FOOT: i64 = 800;
/// A decimetre in hundredths of a millimetre.
const DECIMETRE: i64 = 10_000;

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Paper> {
    let it = site_plans::plans(tx, id, Which::Counting)?;
    let drawn = it.shown.as_ref();
    let is_draft = drawn.is_some_and(|drawn| drawn.plan.state != PlanState::Released);
    let title = format!(
        "{} {} 부스 배치도{}",
        day_text(it.day().on_day),
        it.day().where_held(),
        if is_draft { "(안)" } else { "" }
    );
    let mut paper = Paper::new(title, "market.plan/1");
    match drawn {
        Some(drawn) => fill(&mut paper, &it, drawn),
        None => paper.push(Block::text("이날의 배치도가 아직 없습니다.")),
    }
    Ok(paper)
}

fn fill(paper: &mut Paper, it: &DayPlans, drawn: &DrawnPlan) {
    let plan = &drawn.plan;
    let sheet = Fitted::of(plan.width_dm, plan.depth_dm);
    let measures = format!(
        "광장 {} m × {} m",
        metres_text(plan.width_dm),
        metres_text(plan.depth_dm)
    );
    let turned = match sheet.is_turned {
        true => " 그림은 시계 방향으로 돌려 실었습니다.",
        false => "",
    };
    paper.push(Block::text(format!(
        "축척 1:{}, {measures}, 모눈 5 m. A4에 100% 크기로 인쇄하세요.{turned}",
        sheet.scale
    )));
    paper.push(Block::Drawing(sheet.drawing(drawn, &measures)));
    let columns = [
        ("이름", 4),
        ("농가", 4),
        ("왼쪽에서 (m)", 2),
        ("위에서 (m)", 2),
        ("가로 × 세로 (m)", 3),
        ("앞면", 2),
        ("전기", 2),
    ];
    let mut found = table("놓은 것과 그 자리", &columns);
    for part in &drawn.parts {
        found = found.row(row(it, part));
    }
    push(paper, found, "놓은 것이 없습니다.");
    paper.push(Block::note(
        "왼쪽 위 모서리에서 잽니다. 가로와 세로는 돌리기 전의 길이입니다.",
    ));
    if let Some(released) = &plan.released {
        paper.push(Block::note(format!(
            "제{}판, {} {} 발표",
            plan.edition,
            official_time(released.at),
            released.by_name
        )));
    }
}

fn row(it: &DayPlans, part: &PlanPart) -> Vec<Cell> {
    let place = part.place;
    let size = format!(
        "{} × {}",
        metres_text(place.width_dm),
        metres_text(place.depth_dm)
    );
    let front = match part.kind {
        PartKind::Booth => place.front(),
        _ => "",
    };
    vec![
        Cell::text(part.called()).header(),
        Cell::text(it.vendor(part.application)),
        Cell::text(metres_text(place.left_dm)),
        Cell::text(metres_text(place.top_dm)),
        Cell::text(size),
        Cell::text(front),
        Cell::text(if part.needs_power { "필요" } else { "" }),
    ]
}

/// A plaza on a sheet: its scale, and whether it lies on its side.
struct Fitted {
    scale: i64,
    is_turned: bool,
    width: i64,
    depth: i64,
}

impl Fitted {
    fn of(width: i64, depth: i64) -> Self {
        let at = |scale: i64, is_turned: bool| Self {
            scale,
            is_turned,
            width,
            depth,
        };
        let ways = SCALES
            .iter()
            .flat_map(|scale| [at(*scale, false), at(*scale, true)]);
        let mut fitting = ways.filter(|way| {
            let (across, down) = way.extent();
            across <= SHEET.0 && down <= SHEET.1
        });
        fitting
            .next()
            .unwrap_or_else(|| at(SCALES.last().copied().unwrap_or(1), false))
    }

    /// A length on the sheet.
    fn length(&self, dm: i64) -> i64 {
        dm * DECIMETRE / self.scale
    }

    /// How wide and how high the plaza is on the sheet.
    fn extent(&self) -> (i64, i64) {
        let (width, depth) = (self.length(self.width), self.length(self.depth));
        match self.is_turned {
            true => (depth, width),
            false => (width, depth),
        }
    }

    /// A point of the plaza on the sheet.
    fn point(&self, (x, y): (i64, i64)) -> (u32, u32) {
        let (x, y) = match self.is_turned {
            true => (self.depth - y, x),
            false => (x, y),
        };
        (
            on_sheet(self.length(x) + EDGE),
            on_sheet(self.length(y) + EDGE),
        )
    }

    fn line(&self, from: (i64, i64), to: (i64, i64), look: Look) -> Shape {
        Shape::Line {
            from: self.point(from),
            to: self.point(to),
            look,
        }
    }

    fn boxed(&self, area: Area, look: Look) -> Shape {
        let one = self.point((area.left, area.top));
        let other = self.point((area.right(), area.bottom()));
        Shape::Box {
            left: one.0.min(other.0),
            top: one.1.min(other.1),
            width: one.0.abs_diff(other.0),
            height: one.1.abs_diff(other.1),
            look,
        }
    }

    fn drawing(&self, drawn: &DrawnPlan, measures: &str) -> Drawing {
        let (across, down) = self.extent();
        let mut shapes = self.ground(&drawn.plan);
        for part in drawn.layered() {
            self.part(&mut shapes, part);
        }
        shapes.extend(self.bar(down));
        Drawing {
            title: "배치도".to_owned(),
            description: format!("축척 1:{}, {measures}", self.scale),
            width: on_sheet(across + 2 * EDGE),
            height: on_sheet(down + 2 * EDGE + FOOT),
            shapes,
        }
    }

    /// The plaza with a line each five metres.
    fn ground(&self, plan: &SitePlan) -> Vec<Shape> {
        let (width, depth) = (plan.width_dm, plan.depth_dm);
        let lines = |most: i64| {
            (1..)
                .map(|number| number * 50)
                .take_while(move |at| *at < most)
        };
        let across = lines(width).map(|x| self.line((x, 0), (x, depth), Look::Faint));
        let down = lines(depth).map(|y| self.line((0, y), (width, y), Look::Faint));
        let edge = Area {
            left: 0,
            top: 0,
            width,
            depth,
        };
        let mut shapes: Vec<Shape> = across.chain(down).collect();
        shapes.push(self.boxed(edge, Look::Heavy));
        shapes
    }

    fn part(&self, shapes: &mut Vec<Shape>, part: &PlanPart) {
        let area = part.place.area();
        let look = match part.kind {
            PartKind::Booth | PartKind::Entrance => Look::Plain,
            PartKind::Lane | PartKind::Shade => Look::Broken,
            PartKind::Power | PartKind::Water | PartKind::Other => Look::Shaded,
        };
        let shape = self.boxed(area, look);
        let size = letter(&shape, &part.label());
        shapes.push(shape);
        if part.kind == PartKind::Booth {
            let (from, to) = front(area, part.place.turns);
            shapes.push(self.line(from, to, Look::Heavy));
        }
        // Halves of decimetres are too fine for a point of the plaza, not for the sheet.
        let one = self.point((area.left, area.top));
        let other = self.point((area.right(), area.bottom()));
        shapes.push(Shape::Words {
            at: (u32::midpoint(one.0, other.0), u32::midpoint(one.1, other.1)),
            size,
            text: part.label(),
        });
    }

    fn bar(&self, down: i64) -> Vec<Shape> {
        let dm = match self.width.max(self.depth) {
            ..100 => 10,
            100..300 => 50,
            _ => 100,
        };
        let (left, y) = (on_sheet(EDGE), on_sheet(down + 2 * EDGE + FOOT / 4));
        let right = on_sheet(EDGE + self.length(dm));
        let tick = |x: u32| Shape::Line {
            from: (x, y.saturating_sub(100)),
            to: (x, y + 100),
            look: Look::Heavy,
        };
        let bar = Shape::Line {
            from: (left, y),
            to: (right, y),
            look: Look::Heavy,
        };
        let words = Shape::Words {
            at: (u32::midpoint(left, right), y + 300),
            size: 280,
            text: format!("{} m", dm / 10),
        };
        vec![tick(left), bar, tick(right), words]
    }
}

/// The edge of an area that its front is.
fn front(area: Area, turns: i64) -> ((i64, i64), (i64, i64)) {
    let (left, top, right, bottom) = (area.left, area.top, area.right(), area.bottom());
    match turns {
        0 => ((left, bottom), (right, bottom)),
        1 => ((left, top), (left, bottom)),
        2 => ((left, top), (right, top)),
        _ => ((right, top), (right, bottom)),
    }
}

/// The height of letters that fit into a box.
fn letter(shape: &Shape, label: &str) -> u32 {
    let Shape::Box { width, height, .. } = shape else {
        return 0;
    };
    let letters = u32::try_from(label.chars().count()).unwrap_or(u32::MAX);
    (height * 6 / 10)
        .min(width / letters.max(1))
        .clamp(100, 350)
}

/// A length on the sheet; plazas are not larger than the largest sheet.
fn on_sheet(length: i64) -> u32 {
    u32::try_from(length).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_scale_that_fits_is_taken_on_its_side_where_that_is_larger() {
        // width and depth in metres, the scale, whether it is turned
        let table = [
            ((16, 19), 100, false),
            ((19, 16), 100, true),
            ((33, 39), 200, false),
            ((60, 30), 300, true),
            ((40, 30), 200, true),
            ((555, 34), 3_000, true),
            ((600, 600), 5_000, false),
        ];
        for ((width, depth), scale, is_turned) in table {
            let found = Fitted::of(width * 10, depth * 10);
            assert_eq!(
                (found.scale, found.is_turned),
                (scale, is_turned),
                "{width}"
            );
            let (across, down) = found.extent();
            assert!(
                across <= SHEET.0 && down <= SHEET.1,
                "{width}: {across} {down}"
            );
        }
    }

    #[test]
    fn a_metre_is_five_millimetres_at_one_to_two_hundred() {
        let sheet = Fitted::of(330, 390);
        assert_eq!(sheet.length(10), 500);
        assert_eq!(sheet.point((10, 20)), (700, 1_200));
    }

    #[test]
    fn on_its_side_the_left_edge_is_above() {
        let sheet = Fitted::of(190, 160);
        let upper_left = Area {
            left: 0,
            top: 0,
            width: 30,
            depth: 20,
        };
        let Shape::Box {
            left,
            top,
            width,
            height,
            ..
        } = sheet.boxed(upper_left, Look::Plain)
        else {
            panic!("a box");
        };
        assert_eq!((left, top), (14_200, 200), "in the upper right corner");
        assert_eq!((width, height), (2_000, 3_000));
    }
}
