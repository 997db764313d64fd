using Autoscale.Adapters.Migration;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Tests.Migration;

public sealed class FileOriginalTablesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autoscale-original-").FullName;

    [Fact]
    public async Task The_output_of_a_scan_is_read_with_the_types_of_its_attributes()
    {
        Put("Settings.json", """
            {"Items": [{"settingKey": {"S": "k"}, "settingValue": {"N": "1"}, "editable": {"BOOL": false}, "x": {"NULL": true},
             "m": {"M": {"a": {"S": "b"}}}, "l": {"L": []}}], "Count": 1, "ScannedCount": 1, "ConsumedCapacity": null}
            """);
        Put("notes.txt", "{");

        var table = Assert.Single(await ReadAsync());

        Assert.Equal("Settings", table.Name);
        Assert.Equal(
            [("settingKey", "S", "k"), ("settingValue", "N", "1"), ("editable", "BOOL", "false"), ("x", "NULL", null), ("m", "M", null),
             ("l", "L", (string?)null)],
            Assert.Single(table.Rows).Attributes.Select(a => (a.Key, a.Value.Type, a.Value.Text)));
    }

    [Theory]
    [InlineData("""{"Items": [3, null, "x", [], {}, {"a": 1}, {"a": {}}, {"a": {"S": 1}}]}""", 8)]
    [InlineData("""{"Items": [{"a": {"S": "x", "N": "1"}}, {"a": {"BOOL": "x"}}, {"a": {"NULL": false}}]}""", 3)]
    [InlineData("""{"Items": [{"a": {"S": "\ud800"}}, {"\udc00": {"S": "x"}}, {"a": {"\ud800": "x"}}]}""", 3)]
    public async Task Rows_of_another_form_are_rows_that_the_check_reports(string content, int rows)
    {
        Put("Settings.json", content);

        var table = Assert.Single(await ReadAsync());

        Assert.Equal(rows, table.Rows.Count);
        Assert.All(table.Rows, r => Assert.Null(r.Word("a")));
        Assert.Equal(rows, Checks.Of([table]).Of(MigrationVerdict.Invalid).Count());
    }

    [Theory]
    [InlineData("", "File Settings.json is not valid JSON in line 1.")]
    [InlineData("{\n\"canary", "File Settings.json is not valid JSON in line 2.")]
    [InlineData("[]", "File Settings.json is not the output of 'aws dynamodb scan': it has no list Items.")]
    [InlineData("""{"Items": {}}""", "File Settings.json is not the output of 'aws dynamodb scan': it has no list Items.")]
    [InlineData("""{"Items": [], "NextToken": "x"}""", "File Settings.json has only a part of the table")]
    [InlineData("""{"Items": [], "LastEvaluatedKey": {}}""", "File Settings.json has only a part of the table")]
    public async Task Another_file_is_refused_with_a_sentence_without_its_content(string content, string sentence)
    {
        Put("Settings.json", content);

        var message = await FaultAsync(ReadAsync);
        Assert.StartsWith(sentence, message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_a_missing_one_deep_nesting_and_a_large_file_are_refused()
    {
        Assert.Contains("has no file like Settings.json", await FaultAsync(ReadAsync), StringComparison.Ordinal);
        var missing = new FileOriginalTables($"{_folder}/x");
        Assert.Contains("cannot be read", await FaultAsync(() => missing.ReadAsync(default)), StringComparison.Ordinal);
        Put("Settings.json", new string('[', 100_000));
        Assert.Contains("is not valid JSON", await FaultAsync(ReadAsync), StringComparison.Ordinal);
        Put("Settings.json", new string(' ', (int)FileOriginalTables.MaxSize + 1));
        Assert.Contains("is larger than 16 MiB", await FaultAsync(ReadAsync), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_name_of_a_folder_is_refused() => Assert.Equal(
        "The name of the folder is empty.",
        (await Assert.ThrowsAsync<OriginalUnreadableException>(() => new FileOriginalTables("").ReadAsync(default))).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> FaultAsync(Func<Task> read) =>
        (await Assert.ThrowsAsync<OriginalUnreadableException>(read)).Message;

    private void Put(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);

    private Task<IReadOnlyList<OriginalTable>> ReadAsync() => new FileOriginalTables(_folder).ReadAsync(default);
}
