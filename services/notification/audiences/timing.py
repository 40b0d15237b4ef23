"""When a person may be reached, in SQL over a recipient `r`: after the quiet hours, and at the next digest."""

# The day in China, in which what people are sent is counted.
TODAY = "(now() at time zone 'Asia/Shanghai')::date"
# Whether a person takes more today.
TAKES_MORE = f"(r.told_on is distinct from {TODAY} or r.told < r.daily_most)"
TOMORROW = f"(({TODAY} + 1)::timestamp at time zone 'Asia/Shanghai')"
# The moment from which it is not quiet for the person: now, outside the quiet hours.
QUIET_ENDS = """(
  select case
    when r.quiet_from is null or r.quiet_from = r.quiet_to then now()
    when (r.quiet_from < r.quiet_to and minute >= r.quiet_from and minute < r.quiet_to)
      or (r.quiet_from > r.quiet_to and (minute >= r.quiet_from or minute < r.quiet_to))
    then (date_trunc('day', here) + make_interval(mins => r.quiet_to)
      + case when r.quiet_to <= minute then interval '1 day' else interval '0' end) at time zone r.time_zone
    else now() end
  from (select now() at time zone r.time_zone as here) as clock
  cross join lateral (select (extract(hour from here) * 60 + extract(minute from here))::int as minute) as hand)"""

# The next eight in the morning of the person's day; of those who want one a week, on a Monday.
NEXT_DIGEST = """(
  select (base + make_interval(days => case
    when r.digest = 'weekly' then (8 - extract(isodow from base)::int) % 7 else 0 end)) at time zone r.time_zone
  from (select now() at time zone r.time_zone as here) as clock
  cross join lateral (select date_trunc('day', here) + interval '8 hours'
    + case when here >= date_trunc('day', here) + interval '8 hours' then interval '1 day' else interval '0' end as base
    ) as eight)"""
