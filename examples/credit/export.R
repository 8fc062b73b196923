# Rscript examples/credit/export.R   (Debian: apt-get install r-cran-modeldata)
# Writes the data set credit_data as it is: no row or column is dropped, an NA becomes an empty field.
data("credit_data", package = "modeldata")
write.table(credit_data, file("examples/credit/data/credit.csv", "wb"),
            sep = ",", na = "", quote = FALSE, row.names = FALSE, eol = "\n", fileEncoding = "UTF-8")
