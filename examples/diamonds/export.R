# Rscript examples/diamonds/export.R   (Debian: apt-get install r-cran-ggplot2; then gzip -n -9 the file)
# Writes the data set diamonds as it is.
data("diamonds", package = "ggplot2")
write.table(as.data.frame(diamonds), file("examples/diamonds/data/diamonds.csv", "wb"),
            sep = ",", na = "", quote = FALSE, row.names = FALSE, eol = "\n", fileEncoding = "UTF-8")
