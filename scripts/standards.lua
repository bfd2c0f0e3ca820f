-- What the contracts ask for, and what was seen on the spot.

show(
  data.standards
    :filter "basis == 'contract'"
    :select "subject_zh, measure, bound, required, unit_of_measure",
  "Terms of the road-cleaning contract")

show(
  data.field_checks
    :filter "finding_no == 9"
    :select "from_date, to_date, aspect_zh, required, observed, unit_of_measure, compliant",
  "What the inspectors saw of it")

-- How many of the checks of each finding were met? Those without a verdict are
-- not counted.
show(
  data.field_checks
    :group_by "finding_no"
    :summarise "checks = count(), judged = count_if(compliant ~= nil), met = count_if(compliant), share_met = share(compliant)",
  "Checks on the spot, by finding")
