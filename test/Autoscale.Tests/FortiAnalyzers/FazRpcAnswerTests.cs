using System.Net;
using System.Text;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>The answers, of which nothing is trusted. Wire formats D5.</summary>
public sealed class FazRpcAnswerTests
{
    private static readonly FazDevice[] Devices = [FazBench.Listed(1), FazBench.Listed(2)];

    [Fact]
    public void A_login_is_answered_with_a_session_beside_the_result()
    {
        var answer = Parse("""{"id":1,"result":[{"status":{"code":0,"message":"OK"},"url":"/sys/login/user"}],"session":"abc"}""");

        Assert.Equal((0, "OK", "abc"), (answer.Code, answer.Message, answer.Session));
    }

    [Fact]
    public void A_single_result_without_a_list_is_accepted() =>
        Assert.Equal(-11, Parse("""{"id":1,"result":{"status":{"code":-11,"message":"No permission"}}}""").Code);

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":1,"result":[]}""")]
    [InlineData("""{"id":1,"result":[7]}""")]
    [InlineData("""{"id":1,"result":[{"status":"OK"}]}""")]
    [InlineData("""{"id":1,"result":[{"status":{"code":"0"}}]}""")]
    [InlineData("""{"id":1,"result":[{"status":{"code":0""")]
    public void A_text_that_is_no_answer_is_refused(string text) => Assert.Null(FazRpcAnswer.TryParse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Devices_are_read_with_modes_as_numbers_or_words()
    {
        var (devices, rows) = Data(
            """
            [{"sn":"FGVM01TM00000001","name":"a","ip":"10.0.0.1","mgmt_mode":0,"extra info":{"adom":"root"}},
             {"sn":"FGVM01TM00000002","name":"b","ip":"0.0.0.0","mgmt_mode":"faz","extra info":{"adom":"fw"}},
             {"sn":"FGVM01TM00000003","name":"c","mgmt_mode":"unreg"}]
            """).Devices()!.Value;

        Assert.Equal(3, rows);
        Assert.Equal(
            [
                new FazDevice("FGVM01TM00000001", "a", IPAddress.Parse("10.0.0.1"), IsRegistered: false, "root"),
                new FazDevice("FGVM01TM00000002", "b", Ip: null, IsRegistered: true, "fw"),
                new FazDevice("FGVM01TM00000003", "c", Ip: null, IsRegistered: false, Adom: null),
            ],
            devices);
    }

    [Theory]
    [InlineData("""{"sn":"fgvm01tm00000001","name":"a","mgmt_mode":0}""")]
    [InlineData("""{"sn":"FGVM01TM0000000'","name":"a","mgmt_mode":0}""")]
    [InlineData("""{"sn":"FGVM01TM00000001","name":"","mgmt_mode":0}""")]
    [InlineData("""{"sn":"FGVM01TM00000001","name":"a"}""")]
    [InlineData("""{"sn":7,"name":"a","mgmt_mode":0}""")]
    [InlineData("7")]
    public void An_unreadable_row_is_left_out_and_counted(string row)
    {
        var (devices, rows) = Data($"[{row}]").Devices()!.Value;

        Assert.Empty(devices);
        Assert.Equal(1, rows);
    }

    [Fact]
    public void Data_that_is_no_list_is_refused_and_missing_data_is_an_empty_list()
    {
        Assert.Null(Data("7").Devices());
        Assert.Equal(0, Data("null").Devices()!.Value.Rows);
        Assert.Equal(0, Parse("""{"result":[{"status":{"code":0}}]}""").Devices()!.Value.Rows);
    }

    [Theory]
    [InlineData("""{"pid":4,"taskid":7}""", 7L)]
    [InlineData("""{"task":8}""", 8L)]
    [InlineData("""{"taskid":"7"}""", null)]
    [InlineData("null", null)]
    public void The_number_of_a_task_is_read(string data, long? number) => Assert.Equal(number, Data(data).TaskNumber());

    [Theory]
    [InlineData("1", false)]
    [InlineData("\"running\"", false)]
    [InlineData("4", true)]
    [InlineData("\"done\"", true)]
    [InlineData("5", true)]
    [InlineData("\"aborted\"", true)]
    public void The_state_of_a_task_is_a_number_or_a_word(string state, bool hasEnded) =>
        Assert.Equal(hasEnded, Data($$"""{"state":{{state}},"line":[]}""").Task()!.HasEnded);

    [Fact]
    public void A_task_has_a_result_for_each_device() => Assert.Equal(
        [
            new FazResult(FazBench.Serial(1), IsDone: true, Refusal: null),
            new FazResult(FazBench.Serial(2), IsDone: false, "Object already exists"),
        ],
        Data(
            """
            {"state":5,"percent":100,"line":[{"name":"fgt-2","err":-2,"state":5,"detail":"Object already exists."},
             {"name":"fgt-1","err":0,"state":"done","detail":"OK"},{"name":"stranger","err":0,"state":4}]}
            """).Task()!.ResultsOf(Devices));

    [Theory]
    [InlineData("""{"state":1,"line":[{"name":"fgt-1","err":0,"state":1}]}""", true, null)]
    [InlineData("""{"state":4,"line":[]}""", true, null)]
    [InlineData("""{"state":7,"line":[]}""", false, "the task failed")]
    [InlineData("""{"state":5,"line":[{"name":"FGVM01TM00000001","err":-7,"state":5,"detail":""}]}""", false, "error -7")]
    [InlineData("""{"state":5,"line":[{"name":"fgt-1","state":5}]}""", false, "the FortiAnalyzer gave no reason")]
    public void A_device_without_a_result_is_running_or_refused(string task, bool isRunning, string? refusal)
    {
        var result = Data(task).Task()!.ResultsOf(Devices)[0];

        Assert.Equal((isRunning, refusal), (result.IsRunning, result.Refusal));
    }

    [Fact]
    public void A_task_without_a_state_is_refused() => Assert.Null(Data("""{"line":[]}""").Task());

    [Fact]
    public void Texts_of_the_other_side_are_cut_and_cleaned()
    {
        Assert.Equal("one two  three", FazRpcAnswer.Clean(" one\ntwo\u001b\u202ethree. "));
        Assert.Equal(FazRpcAnswer.MaxText, FazRpcAnswer.Clean(new string('x', 5000)).Length);
        Assert.Equal(FazRpcAnswer.MaxText, FazRpcAnswer.Clean(string.Concat(Enumerable.Repeat("😀", 300))).Length);
        Assert.Equal("", FazRpcAnswer.Clean(null));
    }

    private static FazRpcAnswer Data(string data) =>
        Parse($$$"""{"id":1,"result":[{"data":{{{data}}},"status":{"code":0,"message":"OK"}}]}""");

    private static FazRpcAnswer Parse(string text) => FazRpcAnswer.TryParse(Encoding.UTF8.GetBytes(text))!;
}
