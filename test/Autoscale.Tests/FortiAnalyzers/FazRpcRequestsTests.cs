using System.Net;
using System.Text;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The requests, letter by letter. Wire formats D5.</summary>
public sealed class FazRpcRequestsTests
{
    private static readonly FazDevice One = new("FGVM01TM19000001", "fgt-1", IPAddress.Parse("10.0.0.1"), IsRegistered: false, "root");
    private static readonly FazDevice Two = new("FGVM01TM19000002", "fgt-2", Ip: null, IsRegistered: false, Adom: null);

    [Fact]
    public void A_login_contains_user_and_password_and_no_session() => Assert.Equal(
        """{"id":1,"method":"exec","params":[{"url":"/sys/login/user","data":{"user":"u","passwd":"p\u0022"}}]}""",
        Text(FazRpcRequests.LogIn(new UserCredentials("u", new Secret("p\"")))));

    [Fact]
    public void A_log_out_names_its_session() => Assert.Equal(
        """{"id":1,"method":"exec","params":[{"url":"/sys/logout"}],"session":"s"}""", Text(FazRpcRequests.LogOut("s")));

    [Fact]
    public void A_list_is_filtered_by_serials_or_addresses_and_paged() => Assert.Equal(
        Flat(
            """
            {"id":1,"method":"get","params":[{"url":"/dvmdb/device","fields":["name","sn","ip","mgmt_mode"],
            "filter":[["sn","in","FGVM01TM19000001"],"||",["ip","in","10.0.0.1","10.0.0.2"]],
            "range":[500,100],"option":["extra info"]}],"session":"s"}
            """),
        Text(FazRpcRequests.List("s", new FazQuery([One.Serial], [One.Ip!, IPAddress.Parse("10.0.0.2")]), 500, 100)));

    [Fact]
    public void A_filter_of_one_kind_has_one_condition() => Assert.Contains(
        "\"filter\":[[\"ip\",\"in\",\"10.0.0.1\"]],",
        Text(FazRpcRequests.List("s", new FazQuery([], [One.Ip!]), 0, 1)),
        StringComparison.Ordinal);

    [Fact]
    public void More_conditions_than_a_filter_may_have_are_left_out()
    {
        string[] serials = [.. Enumerable.Range(1, FazRpcRequests.MaxFiltered + 1).Select(FazBench.Serial)];

        Assert.Contains("filter", Text(FazRpcRequests.List("s", new FazQuery(serials[1..], []), 0, 1)), StringComparison.Ordinal);
        Assert.DoesNotContain("filter", Text(FazRpcRequests.List("s", new FazQuery(serials, []), 0, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_promotes_devices_as_a_task_and_contains_no_password() => Assert.Equal(
        Flat(
            """
            {"id":1,"method":"exec","params":[{"url":"/dvm/cmd/add/dev-list","data":{"adom":"fw","flags":["create_task","nonblocking"],
            "add-dev-list":[{"device action":"promote_unreg","name":"fgt-1","sn":"FGVM01TM19000001","ip":"10.0.0.1","mgmt_mode":2},
            {"device action":"promote_unreg","name":"fgt-2","sn":"FGVM01TM19000002","mgmt_mode":2}]}}],"session":"s"}
            """),
        Text(FazRpcRequests.AddBatch("s", "fw", [One, Two])));

    [Fact]
    public void A_single_device_is_promoted_without_a_task() => Assert.Equal(
        Flat(
            """
            {"id":1,"method":"exec","params":[{"url":"/dvm/cmd/add/device","data":{"adom":"fw",
            "device":{"device action":"promote_unreg","name":"fgt-2","sn":"FGVM01TM19000002","mgmt_mode":2}}}],"session":"s"}
            """),
        Text(FazRpcRequests.Add("s", "fw", Two)));

    [Fact]
    public void Devices_are_removed_by_name()
    {
        Assert.Equal(
            Flat(
                """
                {"id":1,"method":"exec","params":[{"url":"/dvm/cmd/del/dev-list","data":{"adom":"fw","flags":["create_task","nonblocking"],
                "del-dev-member-list":[{"name":"fgt-1"}]}}],"session":"s"}
                """),
            Text(FazRpcRequests.RemoveBatch("s", "fw", [One])));
        Assert.Equal(
            """{"id":1,"method":"exec","params":[{"url":"/dvm/cmd/del/device","data":{"adom":"fw","device":"fgt-1"}}],"session":"s"}""",
            Text(FazRpcRequests.Remove("s", "fw", One)));
    }

    [Fact]
    public void A_task_and_an_ADOM_are_looked_at_by_URL()
    {
        Assert.Equal("""{"id":1,"method":"get","params":[{"url":"/task/task/7"}],"session":"s"}""", Text(FazRpcRequests.Task("s", 7)));
        Assert.Equal(
            """{"id":1,"method":"get","params":[{"url":"/dvmdb/adom/fw","fields":["name"]}],"session":"s"}""",
            Text(FazRpcRequests.Adom("s", "fw")));
    }

    private static string Flat(string lines) => lines.Replace("\n", "", StringComparison.Ordinal);

    private static string Text(byte[] request) => Encoding.UTF8.GetString(request);
}
