using OrleansGateway.Http.Requests;

namespace OrleansGateway.Http.Answers;

/// <summary>Pages as answers have them.</summary>
internal static class PageAnswers
{
    public static async Task<PageAnswer<string>> Of(Task<Page<string>> asking)
    {
        var page = await asking;
        return new PageAnswer<string>(page.Items, Cursor.Write(page.Next), page.Silent);
    }

    public static async Task<PageAnswer<ClientAnswer>> Of(Task<Page<ClientInfo>> asking)
    {
        var page = await asking;
        return new PageAnswer<ClientAnswer>([.. page.Items.Select(ClientAnswer.Of)], Cursor.Write(page.Next), page.Silent);
    }
}
