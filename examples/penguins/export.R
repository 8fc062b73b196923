# Rscript examples/penguins/export.R   (Debian: apt-get install r-cran-palmerpenguins)
# Writes the data set penguins as it is: an NA becomes an empty field.
data("penguins", package = "palmerpenguins")
write.table(as.data.frame(penguins), file("examples/penguins/data/penguins.csv", "wb"),
            sep = ",", na = "", quote = FALSE, row.names = FALSE, eol = "\n", fileEncoding = "UTF-8")
