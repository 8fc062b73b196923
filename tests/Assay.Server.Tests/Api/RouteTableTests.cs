namespace Assay.Server.Tests.Api;

public sealed class RouteTableTests
{
    [Fact]
    public void No_route_stands_in_the_table_twice() =>
        Assert.Empty(RouteTable.All.GroupBy(r => (r.Method, r.Template)).Where(same => same.Count() > 1).Select(same => same.Key));
}
