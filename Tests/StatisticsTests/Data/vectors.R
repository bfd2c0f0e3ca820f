# Writes vectors-r.jsonl: calls of stats.* and what R says they give, where it is R that the manual follows.
#
#     Rscript vectors.R        (R 4.2.2 with survival 3.5-3 made the committed file)

library(survival)
out <- file("vectors-r.jsonl", "w")

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ", "), "]"))
    return(paste0("{", paste0("\"", names(x), "\": ", parts, collapse = ", "), "}"))
  }
  one <- function(v) if (is.na(v)) "null" else if (is.character(v)) paste0("\"", v, "\"") else
    if (is.logical(v)) tolower(v) else if (is.infinite(v)) "\"inf\"" else 
    if (as.numeric(format(v, digits = 15)) == v) format(v, digits = 15) else format(v, digits = 17)
  parts <- vapply(unname(x), one, "")
  if (inherits(x, "one") || length(x) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ", "), "]")
}
emit <- function(call, arguments, expect, by, digits = 12)
  cat(json(list(call = call, arguments = arguments, expect = expect, by = paste("R 4.2.2:", by), digits = digits)), "\n", file = out, sep = "")

set.seed(2019)
quiet <- suppressWarnings

# Rank correlation: exact, and Student's t. R takes the Edgeworth series from 10 pairs on; for 10 to
# 22 pairs the p-values in vectors-r.jsonl were set to those that counting all orders gives.
for (n in c(6, 9, 10, 20, 100, 500)) for (noise in c(0.5, 2)) {
  x <- round(rnorm(n), 6); y <- round(x + noise * rnorm(n), 6)
  s <- quiet(cor.test(x, y, method = "spearman", exact = if (length(x) > 22) FALSE else NULL))
  # Where R's series turns negative it says 0; then the manual goes on by t.
  if (s$p.value > 0) emit("cor", list(x, y, list(method = "spearman")), list(estimate = s$estimate, p_value = s$p.value, statistic = s$statistic), "cor.test spearman", 10)
  k <- quiet(cor.test(x, y, method = "kendall"))
  # R takes 1 - p for upper tails, which costs it digits there.
  emit("cor", list(x, y, list(method = "kendall")), list(estimate = k$estimate, p_value = k$p.value, statistic = k$statistic), "cor.test kendall", if (n < 50 && k$p.value < 1e-4) 4 else 9)
}
for (n in c(8, 30, 80)) {
  x <- sample(0:6, n, TRUE); y <- x + sample(-3:3, n, TRUE)
  for (m in c("spearman", "kendall")) {
    r <- quiet(cor.test(x, y, method = m))
    emit("cor", list(x, y, list(method = m)), list(estimate = r$estimate, p_value = r$p.value), paste("cor.test", m, "with ties"), 10)
  }
}
x <- round(rnorm(20), 6); y <- round(x + rnorm(20), 6)
r <- cor.test(x, y, conf.level = 0.9)
emit("cor", list(x, y, list(level = 0.9)), list(estimate = r$estimate, p_value = r$p.value, low = r$conf.int[1], high = r$conf.int[2], statistic = r$statistic, df = r$parameter), "cor.test")

# Rank tests: the statistics, ties and zeros.
for (n in c(5, 20, 49, 50)) {
  x <- round(rnorm(n, 0.5), 6); y <- round(rnorm(n + 3), 6)
  w <- wilcox.test(x, y)
  emit("wilcoxon", list(x, y), list(statistic = w$statistic, p_value = w$p.value), "wilcox.test", 10)
  p <- wilcox.test(x, y[1:n], paired = TRUE)
  emit("wilcoxon", list(x, y[1:n], list(paired = TRUE)), list(statistic = p$statistic, p_value = p$p.value), "wilcox.test paired", 10)
  x <- sample(0:9, n, TRUE); y <- sample(1:11, n, TRUE)
  w <- quiet(wilcox.test(x, y))
  emit("wilcoxon", list(x, y), list(statistic = w$statistic, p_value = w$p.value), "wilcox.test with ties", 10)
  p <- quiet(wilcox.test(x, y, paired = TRUE))
  emit("wilcoxon", list(x, y, list(paired = TRUE)), list(statistic = p$statistic, p_value = p$p.value), "wilcox.test paired, with ties and zeros", 10)
}

# t tests and counts.
t <- t.test(extra ~ group, data = sleep)
emit("t_test", list(sleep$extra[1:10], sleep$extra[11:20]), list(low = t$conf.int[1], high = t$conf.int[2], statistic = t$statistic, df = t$parameter, p_value = t$p.value), "t.test, Student's sleep data", 12)
t <- t.test(sleep$extra[1:10], sleep$extra[11:20], paired = TRUE)
emit("t_test", list(sleep$extra[1:10], sleep$extra[11:20], list(paired = TRUE)), list(estimate = t$estimate, low = t$conf.int[1], high = t$conf.int[2], statistic = t$statistic, df = t$parameter, p_value = t$p.value), "t.test paired", 12)
for (counts in list(rbind(c(762, 327, 468), c(484, 239, 477)), rbind(c(12, 5), c(3, 9)), rbind(c(3, 4), c(4, 3)))) {
  c2 <- quiet(chisq.test(counts))
  emit("chisq_test", list(list(I(counts[1, ]), I(counts[2, ]))), list(statistic = c2$statistic, df = c2$parameter, p_value = c2$p.value), "chisq.test", 12)
}
# R solves for the odds ratio to four digits only.
for (counts in list(rbind(c(3, 1), c(1, 3)), rbind(c(2, 10), c(15, 3)), rbind(c(2, 7), c(8, 2)), rbind(c(0, 5), c(6, 3)))) {
  f <- fisher.test(counts)
  emit("fisher_test", list(list(I(counts[1, ]), I(counts[2, ]))), list(p_value = f$p.value), "fisher.test", 10)
  emit("fisher_test", list(list(I(counts[1, ]), I(counts[2, ]))), list(estimate = f$estimate, low = f$conf.int[1], high = f$conf.int[2]), "fisher.test (its own digits)", 2)
}

# Waiting times: the leukaemia data (Miller 1997), veterans' lung cancer in four cell types.
for (conf in c("log-log", "log", "plain")) {
  fit <- survfit(Surv(time, status) ~ 1, data = aml[aml$x == "Maintained", ], conf.type = conf)
  m <- quantile(fit, 0.5)
  d <- aml[aml$x == "Maintained", ]
  emit("kaplan_meier", list(d$time, d$status, list(conf = conf)),
    list(curve.time = fit$time, curve.at_risk = fit$n.risk, curve.events = fit$n.event, curve.censored = fit$n.censor, curve.survival = fit$surv,
      curve.std_error = fit$std.err * fit$surv, curve.low = fit$lower, curve.high = fit$upper, median = unname(m$quantile), low = unname(m$lower), high = unname(m$upper)), "survfit", 11)
}
fit <- survfit(Surv(time, status) ~ 1, data = veteran, conf.type = "log-log", conf.int = 0.9)
m <- quantile(fit, 0.5)
emit("kaplan_meier", list(veteran$time, veteran$status, list(level = 0.9)), list(curve.survival = fit$surv, curve.low = fit$lower, curve.high = fit$upper, median = unname(m$quantile), low = unname(m$lower), high = unname(m$upper)), "survfit, veteran", 11)
d <- survdiff(Surv(time, status) ~ celltype, data = veteran)
emit("logrank", list(veteran$time, veteran$status, as.character(veteran$celltype)), list(statistic = d$chisq, df = 3, p_value = pchisq(d$chisq, 3, lower.tail = FALSE)), "survdiff, four groups", 10)
d <- survdiff(Surv(time, status) ~ x, data = aml)
emit("logrank", list(aml$time, aml$status, as.character(aml$x)), list(statistic = d$chisq, df = 1, p_value = pchisq(d$chisq, 1, lower.tail = FALSE)), "survdiff", 11)

# Linear models: text columns, and columns that add nothing.
coefficients <- function(fit, terms) {
  s <- summary(fit)
  list(coefficients.estimate = unname(s$coefficients[, 1]), coefficients.std_error = unname(s$coefficients[, 2]), coefficients.p_value = unname(s$coefficients[, 4]),
    coefficients.low = unname(confint(fit)[!is.na(coef(fit)), 1]), r_squared = s$r.squared, adjusted_r_squared = s$adj.r.squared, sigma = s$sigma, f_statistic = unname(s$fstatistic[1]))
}
plants <- list(table = list(weight = PlantGrowth$weight, group = as.character(PlantGrowth$group)))
emit("lm", list(plants, "weight ~ group"), coefficients(lm(weight ~ group, PlantGrowth)), "lm, PlantGrowth", 10)
emit("lm", list(plants, "weight ~ group - 1"), coefficients(lm(weight ~ group - 1, PlantGrowth)), "lm without intercept", 10)
cars2 <- transform(cars, metres = speed * 0.3048, one = 1)
emit("lm", list(list(table = list(dist = cars2$dist, speed = cars2$speed, metres = cars2$metres, one = cars2$one)), "dist ~ one + speed + metres"), coefficients(lm(dist ~ one + speed + metres, cars2)), "lm with copies", 10)
air <- list(table = list(Ozone = airquality$Ozone, Wind = airquality$Wind, Temp = airquality$Temp, Solar = airquality$Solar.R))
emit("lm", list(air, "Ozone ~ Wind + Temp + Solar"), coefficients(lm(Ozone ~ Wind + Temp + Solar.R, airquality)), "lm with missing values", 10)
close(out)
