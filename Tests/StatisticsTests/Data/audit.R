# Writes vectors-audit.jsonl: calls of the functions of audit and evaluation, and what R says they give.
#
#     Rscript audit.R        (R 4.2.2 made the committed file)

out <- file("vectors-audit.jsonl", "w")

json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ", "), "]"))
    return(paste0("{", paste0("\"", names(x), "\": ", parts, collapse = ", "), "}"))
  }
  one <- function(v) if (is.na(v)) "null" else if (is.character(v)) paste0("\"", v, "\"") else
    if (is.logical(v)) tolower(v) else if (is.infinite(v)) "\"inf\"" else
    if (as.numeric(format(v, digits = 15)) == v) format(v, digits = 15) else format(v, digits = 17)
  parts <- vapply(unname(x), one, "")
  if (length(x) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ", "), "]")
}
emit <- function(call, arguments, expect, by, digits = 12)
  cat(json(list(call = call, arguments = arguments, expect = expect, by = paste("R 4.2.2:", by), digits = digits)), "\n", file = out, sep = "")
rows <- function(m) unname(lapply(seq_len(nrow(m)), function(i) I(m[i, ])))

set.seed(2019)
quiet <- suppressWarnings

for (k in c(0, 1, 17, 36)) for (level in c(0.9, 0.95)) {
  t <- binom.test(k, 36, conf.level = level)$conf.int
  emit("binom_ci", list(k, 36, list(level = level)), list(low = t[1], high = t[2]), "binom.test")
  u <- binom.test(k, 36, conf.level = level, alternative = "less")$conf.int
  emit("binom_ci", list(k, 36, list(level = level, side = "upper")), list(low = 0, high = u[2]), "binom.test less")
  p <- poisson.test(k, 12, conf.level = level)$conf.int
  emit("poisson_ci", list(k, 12, list(level = level)), list(estimate = k / 12, low = p[1], high = p[2]), "poisson.test")
}
for (side in c("two.sided", "less", "greater")) {
  t <- poisson.test(c(11, 3), c(800, 1011), alternative = side)
  emit("rate_test", list(11, 800, 3, 1011, list(alternative = sub("\\.", "_", side))),
       list(estimate = t$estimate, low = t$conf.int[1], high = if (is.infinite(t$conf.int[2])) NULL else t$conf.int[2], p_value = t$p.value)[c(TRUE, TRUE, side != "greater", TRUE)], "poisson.test")
}
for (n in c(5, 12)) {
  x <- round(c(rnorm(n), rnorm(n + 2, 1), rnorm(n - 1, 0.5)), 3); g <- rep(c("a", "b", "c"), c(n, n + 2, n - 1))
  for (equal in c(TRUE, FALSE)) {
    t <- oneway.test(x ~ g, var.equal = equal)
    emit("anova", list(x, g, list(equal_variance = equal)), list(statistic = t$statistic, p_value = t$p.value), "oneway.test")
  }
  t <- kruskal.test(x, factor(g))
  emit("kruskal", list(x, g), list(statistic = t$statistic, p_value = t$p.value), "kruskal.test")
  y <- round(x)
  t <- kruskal.test(y, factor(g))
  emit("kruskal", list(y, g), list(statistic = t$statistic, p_value = t$p.value), "kruskal.test")
}
for (m in list(matrix(c(3, 1, 2, 4, 0, 6), 2), matrix(c(1, 2, 5, 3, 3, 0, 2, 6, 1), 3), matrix(c(8, 2, 7, 1, 9, 3, 4, 4), 2)))
  emit("fisher_test", list(rows(m)), list(p_value = fisher.test(m)$p.value), "fisher.test", 7)
for (side in c("less", "greater")) {
  m <- matrix(c(12, 6, 5, 12), 2)
  t <- fisher.test(m, alternative = side)
  emit("fisher_test", list(rows(m), list(alternative = side)), list(p_value = t$p.value), "fisher.test", 10)
}
t <- chisq.test(c(12, 5, 8))
emit("chisq_test", list(c(12, 5, 8)), list(statistic = t$statistic, df = 2, p_value = t$p.value), "chisq.test")
t <- chisq.test(c(12, 5, 8), p = c(0.5, 0.3, 0.2))
emit("chisq_test", list(c(12, 5, 8), list(shares = c(0.5, 0.3, 0.2))), list(statistic = t$statistic, p_value = t$p.value), "chisq.test")
t <- prop.trend.test(c(2, 5, 9), c(10, 12, 11))
emit("trend_test", list(c(2, 5, 9), c(10, 12, 11)), list(statistic = t$statistic, p_value = t$p.value), "prop.trend.test")
t <- power.prop.test(n = 50, p1 = 0.5, p2 = 0.75)
emit("power_prop", list(list(p1 = 0.5, p2 = 0.75, n = 50)), list(power = t$power), "power.prop.test")
emit("sample_size_prop", list(list(p1 = 0.5, p2 = 0.75)), list(n = ceiling(power.prop.test(power = 0.8, p1 = 0.5, p2 = 0.75)$n)), "power.prop.test")
for (type in c("two.sample", "paired")) {
  t <- power.t.test(n = 20, delta = 1, sd = 1.2, type = type, strict = TRUE)
  emit("power_mean", list(list(difference = 1, sd = 1.2, n = 20, kind = sub("\\.", "_", type))), list(power = t$power), "power.t.test", 10)
}
x <- round(cumsum(rnorm(20, 0.3)), 3)
t <- cor.test(1:20, x, method = "kendall")
emit("mann_kendall", list(x), list(estimate = t$estimate, p_value = t$p.value), "cor.test kendall", 9)
emit("acf", list(x, list(lags = 4)), list(acf = acf(x, lag.max = 4, plot = FALSE)$acf[2:5]), "acf")
for (side in c("less", "greater")) {
  a <- round(rnorm(9), 3); b <- round(rnorm(11, 0.5), 3)
  t <- t.test(a, b, alternative = side)
  emit("t_test", list(a, b, list(alternative = side)), list(p_value = t$p.value), "t.test")
  t <- wilcox.test(a, b, alternative = side)
  emit("wilcoxon", list(a, b, list(alternative = side)), list(p_value = t$p.value), "wilcox.test")
  t <- quiet(wilcox.test(round(a), round(b), alternative = side))
  emit("wilcoxon", list(round(a), round(b), list(alternative = side)), list(p_value = t$p.value), "wilcox.test")
  for (m in c("pearson", "spearman", "kendall")) {
    t <- cor.test(a, b[1:9], method = m, alternative = side)
    emit("cor", list(a, b[1:9], list(method = m, alternative = side)), list(p_value = t$p.value), paste("cor.test", m), 9)
  }
}
tables <- list(matrix(c(8, 4, 2, 6), 2), matrix(c(3, 1, 7, 9), 2), matrix(c(5, 2, 4, 8), 2))
for (correct in c(TRUE, FALSE)) {
  t <- mantelhaen.test(array(unlist(tables), c(2, 2, 3)), correct = correct)
  emit("mantel_haenszel", list(lapply(tables, rows), list(correct = correct)),
       list(estimate = t$estimate, low = t$conf.int[1], high = t$conf.int[2], statistic = t$statistic, p_value = t$p.value), "mantelhaen.test")
}
close(out)
