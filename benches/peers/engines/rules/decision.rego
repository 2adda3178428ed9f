package relance

group := 0 if {
	input.credit_limit >= 50000000
	input.risk <= 3
} else := 1 if {
	input.country == "FR"
	input.sector == "public"
} else := 2 if {
	input.language == "fr"
	input.risk >= 4
} else := 2 if {
	input.language == "fr"
	input.overdue > 1000000
	input.avg_days_late > 30
} else := 3 if {
	input.risk >= 4
} else := 3 if {
	input.overdue > 1000000
	input.past_due > 3
} else := 4 if {
	input.balance > input.credit_limit
	input.sector != "public"
} else := 5 if {
	input.sector == "public"
	input.country != "FR"
} else := 6 if {
	input.language == "fr"
} else := 7

first := data.fitting[group] if {
	input.days_late > 0
	input.done < data.fitting[group]
} else := input.done

step := data.steps[group][first] if {
	input.days_late
} else := ""

answer := [group, step]
